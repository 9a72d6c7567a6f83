"""Safetensors files, single and sharded, and the values that torch has for them."""

import json
import math
import shutil

import torch
from safetensors.torch import save_file

from checkpoint_common import bits, tiny_llama, write_json


def make_archives(folder):
    generator = torch.Generator().manual_seed(1)
    ordinary = torch.randn(5, 7, generator=generator)
    smallest = {torch.float32: 2.0**-149, torch.float16: 2.0**-24, torch.bfloat16: 2.0**-133}
    expected = {}
    files = {}
    for name, dtype in (("f32", torch.float32), ("f16", torch.float16), ("bf16", torch.bfloat16)):
        limits = torch.finfo(dtype)
        edges = [
            0.0,
            -0.0,
            1.0,
            -1.0,
            limits.max,
            limits.min,
            limits.tiny,
            -limits.tiny,
            smallest[dtype],
            -smallest[dtype] * 3,
            1 / 3,
        ]
        files[name] = {
            "edges": torch.tensor(edges, dtype=torch.float64).to(dtype),
            "matrix": ordinary.to(dtype),
            # Long enough for several blocks of a vectorized loop, and a rest.
            "vector": torch.randn(4500, generator=generator).to(dtype),
        }
    files["mixed"] = {
        "cube": torch.arange(24, dtype=torch.float32).reshape(2, 3, 4),
        "odd": torch.randn(3, generator=generator).to(torch.bfloat16),
        "half": torch.randn(5, generator=generator).to(torch.float16),
        "scalar": torch.tensor(2.5),
        "empty": torch.zeros(0, 4),
        'näme "quoted"': torch.ones(2),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, tensors in files.items():
        save_file(tensors, folder / f"{name}.safetensors", metadata={"format": "pt"})
        expected[name] = {
            key: {"dtype": str(t.dtype).removeprefix("torch."), "shape": list(t.shape), "bits": bits(t)}
            for key, t in tensors.items()
        }
    (folder / "expected.json").write_text(json.dumps(expected, sort_keys=True) + "\n")


def make_rounding(folder):
    """Values whose rounding to f16 and bf16 is delicate, and the values that torch rounds them to."""
    values = [
        65504.0,
        65519.99,
        -65519.99,
        2.0**-24,
        2.0**-25,
        2.0**-25 * 1.0001,
        3 * 2.0**-25,
        2.0**-14,
        2.0**-14 - 2.0**-26,
    ]
    values += [
        1 + 2.0**-11,
        1 + 3 * 2.0**-11,
        1 + 2.0**-8,
        1 + 3 * 2.0**-8,
        1 + 2.0**-8 + 2.0**-20,
        1e-40,
        -1e-40,
        0.1,
        -0.0,
        math.pi,
    ]
    generator = torch.Generator().manual_seed(2)
    values += (torch.randn(200, generator=generator) * torch.logspace(-9, 3, 200)).tolist()
    values = torch.tensor(values, dtype=torch.float32)
    write_json(
        folder / "rounding.json",
        {"values": bits(values), "f16": bits(values.to(torch.float16)), "bf16": bits(values.to(torch.bfloat16))},
    )


def make_sharded(folder):
    model = tiny_llama(3)
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder, max_shard_size="40KB")
    sums = {name: float(t.to(torch.float64).sum()) for name, t in model.state_dict().items()}
    write_json(folder / "expected-sums.json", sums)
