"""Adapter folders that peft writes, and the updates that it computes from them."""

import json
import shutil

import torch
from peft import LoraConfig, PeftModel, get_peft_model

from checkpoint_common import PROJECTIONS, tiny_llama, write_json


def randomize(model, seed):
    generator = torch.Generator().manual_seed(seed)
    for name, parameter in sorted(model.named_parameters()):
        if "lora_" in name:
            parameter.data = (torch.randn(parameter.shape, generator=generator) * 0.1).to(parameter.dtype)


def lora_layers(model):
    return {
        name.removeprefix("base_model.model."): layer
        for name, layer in model.named_modules()
        if hasattr(layer, "lora_A")
    }


def updates(model):
    """Each adapted module's rank, scale and update applied to a fixed vector."""
    result = {}
    for name, layer in lora_layers(model).items():
        update = layer.get_delta_weight("default").to(torch.float64)
        probe = torch.sin(torch.arange(update.shape[1], dtype=torch.float64))
        result[name] = {
            "rank": layer.r["default"],
            "scale": layer.scaling["default"],
            "product": (update @ probe).tolist(),
        }
    return result


def adapter_configurations():
    shared = dict(task_type="CAUSAL_LM", lora_dropout=0.05)
    return {
        "plain": LoraConfig(r=4, lora_alpha=8, target_modules=["v_proj", "q_proj"], **shared),
        "rslora": LoraConfig(r=3, lora_alpha=8, use_rslora=True, target_modules=list(PROJECTIONS), **shared),
        "patterns": LoraConfig(
            r=4,
            lora_alpha=16,
            target_modules=list(PROJECTIONS),
            rank_pattern={"layers.0.self_attn.q_proj": 8, "^model.layers.1.mlp.*": 2, "[kv]_proj": 3, "k_proj": 5},
            alpha_pattern={"self_attn.(q|o)_proj": 32, "up_proj": 5},
            **shared,
        ),
        "regex": LoraConfig(
            r=2,
            lora_alpha=4,
            target_modules=r".*\.(?:\d+)\.(self_attn|mlp)\.(q_proj|o_proj|down_proj)",
            exclude_modules=r"model\.layers\.1\.mlp\..*",
            **shared,
        ),
        "layers": LoraConfig(
            r=2,
            lora_alpha=3,
            target_modules=["q_proj", "mlp.up_proj"],
            layers_to_transform=[1],
            exclude_modules=["k_proj"],
            **shared,
        ),
        "all-linear": LoraConfig(r=2, lora_alpha=4, target_modules="all-linear", **shared),
        "half": LoraConfig(r=4, lora_alpha=4, target_modules=["down_proj"], **shared),
    }


def make_adapters(folder):
    shutil.rmtree(folder, ignore_errors=True)
    base = tiny_llama(4)
    base.config.save_pretrained(folder / "base")
    expected = {}
    for seed, (name, config) in enumerate(adapter_configurations().items()):
        model = get_peft_model(tiny_llama(4), config)
        randomize(model, seed)
        if name == "half":
            for layer in lora_layers(model).values():
                layer.lora_A.to(torch.float16), layer.lora_B.to(torch.float16)
        model.peft_config["default"].base_model_name_or_path = "tiny"
        model.save_pretrained(folder / name)
        (folder / name / "README.md").unlink()
        stable_lists(folder / name / "adapter_config.json")
        expected[name] = updates(PeftModel.from_pretrained(tiny_llama(4), folder / name))
    shorthand = json.loads((folder / "all-linear" / "adapter_config.json").read_text())
    shorthand["target_modules"] = "all-linear"
    write_json(folder / "all-linear" / "adapter_config.json", shorthand)
    assert updates(PeftModel.from_pretrained(tiny_llama(4), folder / "all-linear")) == expected["all-linear"]
    write_json(folder / "expected.json", expected)
    make_written(folder / "written", folder / "patterns")


def stable_lists(path):
    """peft writes its sets in arbitrary order."""
    config = json.loads(path.read_text())
    for key in ("target_modules", "exclude_modules"):
        if isinstance(config[key], list):
            config[key].sort()
    # The order of a pattern table has a meaning, so the keys are left as they are.
    path.write_text(json.dumps(config, indent=1) + "\n")


def make_written(folder, source):
    """The configuration that AdapterCheckpoint.write makes of the `patterns` adapter, proven to mean the same to peft."""
    text = """{
  "alpha_pattern": {"self_attn.(q|o)_proj": 32, "up_proj": 5},
  "base_model_name_or_path": "tiny",
  "lora_alpha": 16,
  "lora_dropout": 0.05,
  "peft_type": "LORA",
  "r": 4,
  "rank_pattern": {"[kv]_proj": 3, "^model.layers.1.mlp.*": 2, "k_proj": 5, "layers.0.self_attn.q_proj": 8},
  "target_modules": ["down_proj", "gate_proj", "k_proj", "o_proj", "q_proj", "up_proj", "v_proj"],
  "task_type": "CAUSAL_LM",
  "use_rslora": false
}
"""
    folder.mkdir(parents=True)
    (folder / "adapter_config.json").write_text(text)
    shutil.copy(source / "adapter_model.safetensors", folder)
    one, other = (PeftModel.from_pretrained(tiny_llama(4), path) for path in (folder, source))
    tokens = torch.arange(1, 20)[None]
    with torch.no_grad():
        assert torch.equal(one(tokens).logits, other(tokens).logits)
    (folder / "adapter_model.safetensors").unlink()
