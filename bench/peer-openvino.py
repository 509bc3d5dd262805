"""The peer: OpenVINO on the files that the studio exported, asked line by line.

Reads one JSON request a line from stdin ({work, size, batch, unwatched, timed}) and answers with one JSON line on stdout. The first line
that it writes says what it is. Float32 throughout (by default it takes bfloat16 where the CPU has it, and then gives other scores), all
cores, the picture's extent fixed. Needs openvino and its numpy alone.
"""

import json
import os
import sys
import time

import numpy as np
import openvino as ov


class Peer:
    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "tasks.json"), encoding="utf-8") as file:
            self.tasks = json.load(file)
        self.core = ov.Core()
        self.threads = os.cpu_count()
        self.opened = None

    def card(self):
        return {"description": f"OpenVINO {ov.__version__.split('-')[0]}, CPU, {self.threads} threads"}

    def take(self, turn):
        self.open(turn)
        for _ in range(turn["unwatched"]):
            outcome = self.call()
        seconds = []
        for _ in range(turn["timed"]):
            start = time.perf_counter()
            outcome = self.call()
            seconds.append(time.perf_counter() - start)
        return {"seconds": seconds, **outcome}

    def open(self, turn):
        """Unless it is the task that was asked before."""
        asked = (turn["work"], turn["size"], turn["batch"])
        if self.opened == asked:
            return
        task = next((t for t in self.tasks if (t["work"], t["size"], t["batch"]) == asked), None)
        if task is None:
            raise ValueError(f"There is no file for {turn['work']} at {turn['size']} px.")
        model = self.core.read_model(os.path.join(self.folder, task["model"]))
        model.reshape({task["input"]: task["shape"]})
        settings = {"INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "LATENCY", "INFERENCE_NUM_THREADS": self.threads}
        compiled = self.core.compile_model(model, "CPU", settings)
        known = {name: output for output in compiled.outputs for name in output.names}
        self.request = compiled.create_infer_request()
        self.outputs = [(name, known[name]) for name in task["outputs"] if name in known]
        data = np.fromfile(os.path.join(self.folder, task["data"]), dtype=task["type"]).reshape(task["shape"])
        self.inputs = {task["input"]: data}
        self.opened = asked

    def call(self):
        self.request.infer(self.inputs)
        values = {name: self.request.get_tensor(output).data for name, output in self.outputs}
        value = float(values[self.outputs[0][0]].ravel()[0])
        if "reject" not in values:
            return {"value": value}
        looks = "look" in values and bool(values["look"].ravel()[0])
        verdict = "reject" if bool(values["reject"].ravel()[0]) else "look" if looks else "pass"
        return {"value": value, "verdict": verdict}


def main():
    peer = Peer(sys.argv[1])
    say(peer.card())
    for line in sys.stdin:
        try:
            say(peer.take(json.loads(line)))
        except Exception as error:  # The one who asks decides what to do about it.
            say({"error": f"{type(error).__name__}: {error}".split("\n")[0]})


def say(answer):
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
