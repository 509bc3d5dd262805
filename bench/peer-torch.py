"""The peer: the very same network in PyTorch, asked line by line, so that it alternates with the studio in one run.

Reads one JSON request a line from stdin ({work, size, batch, unwatched, timed}) and answers with one JSON line on stdout. The first
line that it writes says what it is. Float32 throughout (no TF32 on a GPU), all cores, PyTorch's defaults elsewhere. Needs only torch.
"""

import json
import os
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

DEPTH = 5
MAPS = 16
SLOPE = 0.3
DROPOUT_RATES = [0, 0, 0.1, 0.2, 0.4]  # AESc, by depth index; the decoder uses the same at the same resolution.
PASSES = 30
PASSES_AT_ONCE = 2  # The fastest of 1 to 30 on two cores: larger batches fall out of the cache. A GPU takes them all at once.


class Block(nn.Module):
    """5x5 convolution with TensorFlow's 'same' padding, batch-norm as Keras has it, LeakyReLU."""

    def __init__(self, inputs, outputs, stride, rate):
        super().__init__()
        self.stride = stride
        self.rate = rate
        self.convolution = nn.Conv2d(inputs, outputs, 5, stride, padding=0 if stride == 2 else 2)
        # Keras's momentum 0.99 is PyTorch's 0.01.
        self.normalisation = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.01)
        nn.init.xavier_uniform_(self.convolution.weight)
        nn.init.zeros_(self.convolution.bias)

    def forward(self, x, passes=None):
        if self.stride == 2:
            x = F.pad(x, (1, 2, 1, 2))  # For an even extent 'same' puts the odd row of zeros at the end.
        x = F.leaky_relu(self.normalisation(self.convolution(x)), SLOPE)
        if passes is None or self.rate == 0:
            return x
        # What lies above the first dropout layer is computed once for all these passes, as in the studio.
        return F.dropout(x.expand(passes, -1, -1, -1), self.rate, training=True)


class SkipAutoencoder(nn.Module):
    """AESc: the encoder's outputs are added to the decoder's after the activation and before the upsampling."""

    def __init__(self):
        super().__init__()
        widths = [MAPS * 2**index for index in range(DEPTH)]
        self.encoder = nn.ModuleList(
            Block(before, width, 2, rate) for before, width, rate in zip([1] + widths[:-1], widths, DROPOUT_RATES)
        )
        self.decoder = nn.ModuleList(Block(widths[j + 1], widths[j], 1, DROPOUT_RATES[j]) for j in reversed(range(DEPTH - 1)))
        self.output = nn.Conv2d(MAPS, 1, 5, padding=2)
        nn.init.xavier_uniform_(self.output.weight)
        nn.init.zeros_(self.output.bias)

    def forward(self, x, passes=None):
        skips = []
        for block in self.encoder:
            x = block(x, passes)
            skips.append(x)
        skips.pop()
        for block in self.decoder:
            x = block(F.interpolate(x, scale_factor=2, mode="nearest"), passes) + skips.pop()
        return torch.sigmoid(self.output(F.interpolate(x, scale_factor=2, mode="nearest")))


class Peer:
    def __init__(self):
        torch.set_num_threads(os.cpu_count())
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False
        torch.manual_seed(1)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network = SkipAutoencoder().to(self.device)
        self.optimiser = torch.optim.Adam(self.network.parameters(), lr=1e-3, eps=1e-7)
        self.inputs = {}

    def card(self):
        counted = [*self.network.parameters(), *(b for b in self.network.buffers() if b.is_floating_point())]
        where = torch.cuda.get_device_name() if self.device.type == "cuda" else f"CPU, {torch.get_num_threads()} threads"
        return {"description": f"PyTorch {torch.__version__}, {where}", "parameters": sum(t.numel() for t in counted)}

    def take(self, turn):
        call = getattr(self, turn["work"].replace("-", "_"))
        x = self.random(turn["work"], turn["size"], turn["batch"])
        for _ in range(turn["unwatched"]):
            value = call(*x)
        seconds = []
        for _ in range(turn["timed"]):
            start = time.perf_counter()
            value = call(*x)
            seconds.append(time.perf_counter() - start)
        return {"seconds": seconds, "value": value}

    def random(self, work, size, batch):
        """Two random arrays in the host's memory: a batch and its target, or two matrices."""
        key = (work, size, batch)
        if key not in self.inputs:
            shape = (size, size) if work == "matmul" else (batch, 1, size, size)
            self.inputs = {key: (torch.rand(shape), torch.rand(shape))}
        return self.inputs[key]

    def train_step(self, corrupted, clean):
        self.network.train()
        self.optimiser.zero_grad(set_to_none=True)
        loss = F.mse_loss(self.network(corrupted.to(self.device)), clean.to(self.device))
        loss.backward()
        self.optimiser.step()
        return loss.item()

    @torch.no_grad()
    def reconstruction(self, x, _):
        self.network.eval()
        return float(self.network(x.to(self.device)).cpu()[0, 0, 0, 0])

    @torch.no_grad()
    def uncertainty(self, x, _):
        self.network.eval()
        at_once = PASSES if self.device.type == "cuda" else PASSES_AT_ONCE
        passes = torch.cat([self.network(x.to(self.device), at_once) for _ in range(PASSES // at_once)])
        return float(passes.var(0, unbiased=False).mean(0).cpu()[0, 0])

    def matmul(self, a, b):
        return float((a.to(self.device) @ b.to(self.device))[0, 0])


def main():
    peer = Peer()
    say(peer.card())
    for line in sys.stdin:
        try:
            say(peer.take(json.loads(line)))
        except Exception as error:  # The one who asks decides what to do about it.
            say({"error": f"{type(error).__name__}: {error}"})


def say(answer):
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
