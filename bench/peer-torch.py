"""The peer: the very same networks in PyTorch, asked line by line, so that it alternates with the studio in one run.

Reads one JSON request a line from stdin ({work, size, batch, unwatched, timed}) and answers with one JSON line on stdout. The first
line that it writes says what it is. A request {check: FILE} has it repeat the studio's first steps of Best from the same weights on the
same batch (bench/page/step-check.ts), and answer with its losses. Float32 throughout (no TF32 on a GPU), all cores, PyTorch's defaults elsewhere. Needs only torch.
"""

import json
import math
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
LEARNING_RATE = 1e-3
EPSILON = 1e-7
DAMAGED_SHARE = 0.1
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

    def __init__(self, inputs=1, outputs=1, depth=DEPTH, rates=DROPOUT_RATES, last=torch.sigmoid):
        super().__init__()
        widths = [MAPS * 2**index for index in range(depth)]
        self.last = last
        self.encoder = nn.ModuleList(
            Block(before, width, 2, rate) for before, width, rate in zip([inputs] + widths[:-1], widths, rates)
        )
        self.decoder = nn.ModuleList(Block(widths[j + 1], widths[j], 1, rates[j]) for j in reversed(range(depth - 1)))
        self.output = nn.Conv2d(MAPS, outputs, 5, padding=2)
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
        return self.last(self.output(F.interpolate(x, scale_factor=2, mode="nearest")))

    def load(self, arrays, prefix):
        """Take the studio's weights, which are named and laid out as Keras has them."""
        blocks = [(f"enc{index}", block) for index, block in enumerate(self.encoder)]
        blocks += [(f"dec{index}", block) for index, block in zip(reversed(range(len(self.decoder))), self.decoder)]
        convolutions = [(f"{name}_conv", block.convolution) for name, block in blocks] + [("output", self.output)]
        with torch.no_grad():
            for name, convolution in convolutions:
                convolution.weight.copy_(arrays[f"{prefix}{name}/kernel"].permute(3, 2, 0, 1))
                convolution.bias.copy_(arrays[f"{prefix}{name}/bias"])
            for name, block in blocks:
                block.normalisation.weight.copy_(arrays[f"{prefix}{name}_bn/gamma"])
                block.normalisation.bias.copy_(arrays[f"{prefix}{name}_bn/beta"])


class Best:
    """The two networks of the studio's preset Best with their losses (src/engine/training/losses.ts), and one Adam over both."""

    def __init__(self, device, learning_rate=LEARNING_RATE):
        no_dropout = [0] * DEPTH
        self.autoencoder = SkipAutoencoder(3, 3).to(device)
        self.head = SkipAutoencoder(9, 1, DEPTH - 1, no_dropout, nn.Identity()).to(device)
        trained = [*self.autoencoder.parameters(), *self.head.parameters()]
        self.optimiser = torch.optim.Adam(trained, lr=learning_rate, eps=EPSILON)

    def step(self, corrupted, clean, damaged):
        """Returns both losses, before the step."""
        self.optimiser.zero_grad(set_to_none=True)
        reconstruction = self.autoencoder(corrupted)
        restored = balanced_error(reconstruction, clean, damaged)
        seen = reconstruction.detach()  # The head must not teach the autoencoder to show damage.
        located = focal_loss(self.head(torch.cat([corrupted, seen, corrupted - seen], 1)), damaged)
        (restored + located).backward()
        self.optimiser.step()
        return restored, located


def balanced_error(prediction, target, damaged):
    """Half the mean squared error of the damaged pixels plus half that of the others, with one added to both counts."""
    count = damaged.sum()
    channels = prediction.shape[1]
    inside = 0.5 / channels / (count + 1)
    outside = 0.5 / channels / (damaged.numel() - count + 1)
    return (torch.where(damaged > 0, inside, outside) * (prediction - target) ** 2).sum()


def focal_loss(logits, damaged):
    right = logits * (2 * damaged - 1)
    wrong = torch.sigmoid(-right)
    return ((5 * wrong**2 + 0.5) * F.softplus(-right)).mean()


class Peer:
    def __init__(self):
        torch.set_num_threads(os.cpu_count())
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False
        torch.manual_seed(1)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network = SkipAutoencoder().to(self.device)
        self.optimiser = torch.optim.Adam(self.network.parameters(), lr=LEARNING_RATE, eps=EPSILON)
        self.best = None
        self.inputs = {}

    def card(self):
        best = Best(self.device)
        counts = {"autoencoder": counted(self.network), "best": counted(best.autoencoder) + counted(best.head)}
        where = torch.cuda.get_device_name() if self.device.type == "cuda" else f"CPU, {torch.get_num_threads()} threads"
        return {"description": f"PyTorch {torch.__version__}, {where}", "parameters": counts}

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
        """Random arrays in the host's memory: a batch and its target, those of Best, or two matrices."""
        key = (work, size, batch)
        if key not in self.inputs:
            if work == "train-step-best":
                pictures = [torch.rand(batch, 3, size, size) for _ in range(2)]
                self.inputs = {key: (*pictures, (torch.rand(batch, 1, size, size) < DAMAGED_SHARE).float())}
            else:
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

    def train_step_best(self, *batch):
        self.best = self.best or Best(self.device)
        restored, _ = self.best.step(*(part.to(self.device) for part in batch))
        return restored.item()

    def check(self, path):
        """The losses of the studio's first steps, from its weights on its batch."""
        with open(path.replace(".bin", ".json"), encoding="utf-8") as file:
            described = json.load(file)
        with open(path, "rb") as file:
            values = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
        arrays = {
            array["name"]: values[array["offset"] :][: math.prod(array["shape"])].reshape(array["shape"])
            for array in described["arrays"]
        }
        best = Best(self.device, described["learningRate"])
        best.autoencoder.load(arrays, "")
        best.head.load(arrays, "head_")
        batch = [arrays[name].permute(0, 3, 1, 2).contiguous().to(self.device) for name in ("corrupted", "clean", "damaged")]
        losses = [[loss.item() for loss in best.step(*batch)] for _ in range(described["steps"])]
        return {"reconstruction": [pair[0] for pair in losses], "head": [pair[1] for pair in losses]}

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


def counted(network):
    parts = [*network.parameters(), *(buffer for buffer in network.buffers() if buffer.is_floating_point())]
    return sum(part.numel() for part in parts)


def main():
    peer = Peer()
    say(peer.card())
    for line in sys.stdin:
        try:
            asked = json.loads(line)
            say(peer.check(asked["check"]) if "check" in asked else peer.take(asked))
        except Exception as error:  # The one who asks decides what to do about it.
            say({"error": f"{type(error).__name__}: {error}"})


def say(answer):
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
