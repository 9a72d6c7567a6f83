"""Writes the fixtures of CheckpointsTests with the reference implementations: safetensors, transformers and peft.

Usage: python make_checkpoints.py FIXTURES_FOLDER
The versions are those of requirements.txt; the seeds are fixed, so that the files do not change from run to run.
"""

import json
import math
import pathlib
import re
import shutil
import struct
import sys

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from peft.tuners.tuners_utils import check_target_module_exists
from peft.utils.other import get_pattern_key
from safetensors.torch import load_file, save_file
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    GenerationConfig,
    LlamaConfig,
    LlamaForCausalLM,
    MistralConfig,
    Qwen2Config,
    Qwen3Config,
)

TINY = dict(
    vocab_size=48, hidden_size=32, intermediate_size=40, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
    max_position_embeddings=128,
)
PROJECTIONS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1, sort_keys=True) + "\n")


def bits(tensor):
    """The tensor as f32, each value as the integer of its 32 bits."""
    flat = tensor.to(torch.float32).flatten().tolist()
    return [struct.unpack("<I", struct.pack("<f", value))[0] for value in flat]


# Archives


def make_archives(folder):
    generator = torch.Generator().manual_seed(1)
    ordinary = torch.randn(5, 7, generator=generator)
    smallest = {torch.float32: 2.0**-149, torch.float16: 2.0**-24, torch.bfloat16: 2.0**-133}
    expected = {}
    files = {}
    for name, dtype in (("f32", torch.float32), ("f16", torch.float16), ("bf16", torch.bfloat16)):
        limits = torch.finfo(dtype)
        edges = [0.0, -0.0, 1.0, -1.0, limits.max, limits.min, limits.tiny, -limits.tiny, smallest[dtype], -smallest[dtype] * 3, 1 / 3]
        files[name] = {
            "edges": torch.tensor(edges, dtype=torch.float64).to(dtype),
            "matrix": ordinary.to(dtype),
            # Long enough for several blocks of a vectorized loop, and a rest.
            "vector": torch.randn(9001, generator=generator).to(dtype),
        }
    files["mixed"] = {
        "cube": torch.arange(24, dtype=torch.float32).reshape(2, 3, 4),
        "odd": torch.randn(3, generator=generator).to(torch.bfloat16),
        "half": torch.randn(5, generator=generator).to(torch.float16),
        "scalar": torch.tensor(2.5),
        "empty": torch.zeros(0, 4),
        "näme \"quoted\"": torch.ones(2),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, tensors in files.items():
        save_file(tensors, folder / f"{name}.safetensors", metadata={"format": "pt"})
        expected[name] = {
            key: {"dtype": str(t.dtype).removeprefix("torch."), "shape": list(t.shape), "bits": bits(t)} for key, t in tensors.items()
        }
    write_json(folder / "expected.json", expected)


# Rounding


def make_rounding(folder):
    """Values whose rounding to f16 and bf16 is delicate, and the values that torch rounds them to."""
    values = [65504.0, 65519.99, -65519.99, 2.0**-24, 2.0**-25, 2.0**-25 * 1.0001, 3 * 2.0**-25, 2.0**-14, 2.0**-14 - 2.0**-26]
    values += [1 + 2.0**-11, 1 + 3 * 2.0**-11, 1 + 2.0**-8, 1 + 3 * 2.0**-8, 1 + 2.0**-8 + 2.0**-20, 1e-40, -1e-40, 0.1, -0.0, math.pi]
    generator = torch.Generator().manual_seed(2)
    values += (torch.randn(200, generator=generator) * torch.logspace(-9, 3, 200)).tolist()
    values = torch.tensor(values, dtype=torch.float32)
    write_json(
        folder / "rounding.json",
        {"values": bits(values), "f16": bits(values.to(torch.float16)), "bf16": bits(values.to(torch.bfloat16))},
    )


# Sharded models


def tiny_llama(seed, **changes):
    torch.manual_seed(seed)
    return LlamaForCausalLM(LlamaConfig(**{**TINY, **changes})).eval()


def make_sharded(folder):
    model = tiny_llama(3)
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder, max_shard_size="40KB")
    sums = {name: float(t.to(torch.float64).sum()) for name, t in model.state_dict().items()}
    write_json(folder / "expected-sums.json", sums)


# Configurations


def llama3_rope(key):
    return {
        "factor": 32.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 64, key: "llama3",
        "rope_theta": 500000.0,
    }


def modern_configurations():
    """Written by transformers 5 itself."""
    return {
        "llama": LlamaConfig(**TINY),
        "llama-biases": LlamaConfig(**TINY, attention_bias=True, mlp_bias=True, tie_word_embeddings=True),
        "llama-head-dimension": LlamaConfig(**TINY, head_dim=16),
        "llama-linear": LlamaConfig(**TINY, rope_parameters={"rope_type": "linear", "factor": 4.0, "rope_theta": 10000.0}),
        "llama-llama3": LlamaConfig(**TINY, rope_parameters=llama3_rope("rope_type"), eos_token_id=[2, 7, 9]),
        "mistral": MistralConfig(**TINY, sliding_window=None, rms_norm_eps=1e-5),
        "mistral-window": MistralConfig(**TINY, sliding_window=32),
        "mistral-wide-window": MistralConfig(**TINY, sliding_window=4096),
        "qwen2": Qwen2Config(**TINY, tie_word_embeddings=True, rope_parameters={"rope_type": "default", "rope_theta": 1e6}),
        "qwen3": Qwen3Config(**TINY, head_dim=16, tie_word_embeddings=True),
        "qwen3-biases": Qwen3Config(**TINY, head_dim=8, attention_bias=True),
    }


def older_configurations():
    """In the shape of transformers 4, as the widely used models have them, but small."""
    common = {
        "hidden_act": "silu", "initializer_range": 0.02, "torch_dtype": "bfloat16", "transformers_version": "4.40.1",
        "use_cache": True, "attention_dropout": 0.0, **TINY,
    }
    llama = {**common, "architectures": ["LlamaForCausalLM"], "model_type": "llama", "bos_token_id": 1, "eos_token_id": 2}
    mistral = {**common, "architectures": ["MistralForCausalLM"], "model_type": "mistral", "bos_token_id": 1, "eos_token_id": 2}
    qwen2 = {
        **common, "architectures": ["Qwen2ForCausalLM"], "model_type": "qwen2", "bos_token_id": 43, "eos_token_id": 45,
        "max_window_layers": 21, "sliding_window": 64, "use_sliding_window": False, "use_mrope": False, "rms_norm_eps": 1e-6,
    }
    qwen3 = {
        **common, "architectures": ["Qwen3ForCausalLM"], "model_type": "qwen3", "attention_bias": False, "head_dim": 16,
        "bos_token_id": 43, "eos_token_id": 45, "max_window_layers": 2, "sliding_window": None, "use_sliding_window": False,
        "rope_scaling": None, "rope_theta": 1000000, "rms_norm_eps": 1e-6, "tie_word_embeddings": True,
    }
    older = llama3_rope("rope_type")
    del older["rope_theta"]
    return {
        "tinyllama": {**llama, "pretraining_tp": 1, "rms_norm_eps": 1e-5, "rope_scaling": None, "tie_word_embeddings": False},
        "llama-no-grouping": {k: v for k, v in llama.items() if k != "num_key_value_heads"},
        "smollm2": {
            **llama, "bos_token_id": 0, "eos_token_id": 0, "is_llama_config": True, "rope_interleaved": False, "rope_theta": 100000,
            "rms_norm_eps": 1e-5, "tie_word_embeddings": True, "attention_bias": False, "mlp_bias": False, "pretraining_tp": 1,
        },
        "llama-3.2": {
            **llama, "rope_scaling": older, "rope_theta": 500000.0, "eos_token_id": [40, 41, 42], "head_dim": 8,
            "rms_norm_eps": 1e-5, "tie_word_embeddings": True,
        },
        "llama-type-linear": {**llama, "rope_scaling": {"type": "linear", "factor": 2.5}},
        "mistral-v0.1": {**mistral, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "sliding_window": 100, "tie_word_embeddings": False},
        "mistral-v0.3": {**mistral, "rms_norm_eps": 1e-5, "rope_theta": 1000000.0, "sliding_window": None},
        "mistral-no-window-field": {**mistral, "max_position_embeddings": 32768, "rope_theta": 10000.0},
        "qwen2.5": {**qwen2, "rope_theta": 1000000.0, "tie_word_embeddings": True},
        "qwen3": qwen3,
    }


def ids(value):
    return [] if value is None else list(value) if isinstance(value, (list, tuple)) else [value]


def expectation(config):
    """The fields as the reference's own objects have them, and the tensors that its model saves."""
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)
    attention = model.model.layers[0].self_attn
    mlp = model.model.layers[0].mlp
    tied = model._tied_weights_keys if config.tie_word_embeddings else {}
    rope = dict(config.rope_parameters)
    kind = rope["rope_type"]
    window = getattr(config, "sliding_window", None)
    return {
        "hiddenSize": config.hidden_size, "intermediateSize": config.intermediate_size, "layerCount": config.num_hidden_layers,
        "headCount": config.num_attention_heads, "keyValueHeadCount": attention.k_proj.out_features // attention.head_dim,
        "headDimension": attention.head_dim, "vocabularySize": config.vocab_size, "maxPositions": config.max_position_embeddings,
        "normEpsilon": config.rms_norm_eps, "ropeTheta": float(rope["rope_theta"]), "ropeType": kind,
        "ropeFactor": rope.get("factor", 0.0), "originalMaxPositions": rope.get("original_max_position_embeddings", 0),
        "tieWordEmbeddings": config.tie_word_embeddings, "attentionBias": attention.q_proj.bias is not None,
        "attentionOutputBias": attention.o_proj.bias is not None, "mlpBias": mlp.up_proj.bias is not None,
        "queryKeyNorm": hasattr(attention, "q_norm"),
        "slidingWindow": window if window is not None and window < config.max_position_embeddings else 0,
        "bosTokens": ids(config.bos_token_id), "eosTokens": ids(config.eos_token_id),
        "tensors": {name: list(t.shape) for name, t in model.state_dict().items() if name not in tied},
    }


def make_configurations(folder):
    expected = {}
    shutil.rmtree(folder, ignore_errors=True)
    for name, config in modern_configurations().items():
        path = folder / "v5" / name
        # save_pretrained of the configuration alone leaves out `architectures`, which a saved model has.
        config.architectures = [type(config).__name__.replace("Config", "ForCausalLM")]
        config.save_pretrained(path)
        expected[f"v5/{name}"] = expectation(AutoConfig.from_pretrained(path))
    for name, config in older_configurations().items():
        path = folder / "v4" / name
        write_json(path / "config.json", config)
        expected[f"v4/{name}"] = expectation(AutoConfig.from_pretrained(path))
    GenerationConfig(bos_token_id=43, eos_token_id=[45, 43], pad_token_id=43).save_pretrained(folder / "v4" / "qwen2.5")
    write_json(folder / "expected.json", expected)


# Adapters


def randomize(model, seed):
    generator = torch.Generator().manual_seed(seed)
    for name, parameter in sorted(model.named_parameters()):
        if "lora_" in name:
            parameter.data = (torch.randn(parameter.shape, generator=generator) * 0.1).to(parameter.dtype)


def lora_layers(model):
    return {
        name.removeprefix("base_model.model."): layer for name, layer in model.named_modules() if hasattr(layer, "lora_A")
    }


def updates(model):
    """Each adapted module's rank, scale and update applied to a fixed vector."""
    result = {}
    for name, layer in lora_layers(model).items():
        update = layer.get_delta_weight("default").to(torch.float64)
        probe = torch.sin(torch.arange(update.shape[1], dtype=torch.float64))
        result[name] = {
            "rank": layer.r["default"], "scale": layer.scaling["default"], "product": (update @ probe).tolist(),
        }
    return result


def adapter_configurations():
    shared = dict(task_type="CAUSAL_LM", lora_dropout=0.05)
    return {
        "plain": LoraConfig(r=4, lora_alpha=8, target_modules=["v_proj", "q_proj"], **shared),
        "rslora": LoraConfig(r=3, lora_alpha=8, use_rslora=True, target_modules=list(PROJECTIONS), **shared),
        "patterns": LoraConfig(
            r=4, lora_alpha=16, target_modules=list(PROJECTIONS),
            rank_pattern={"layers.0.self_attn.q_proj": 8, "^model.layers.1.mlp.*": 2, "[kv]_proj": 3, "k_proj": 5},
            alpha_pattern={"self_attn.(q|o)_proj": 32, "up_proj": 5}, **shared,
        ),
        "regex": LoraConfig(
            r=2, lora_alpha=4, target_modules=r".*\.(?:\d+)\.(self_attn|mlp)\.(q_proj|o_proj|down_proj)",
            exclude_modules=r"model\.layers\.1\.mlp\..*", **shared,
        ),
        "layers": LoraConfig(
            r=2, lora_alpha=3, target_modules=["q_proj", "mlp.up_proj"], layers_to_transform=[1], exclude_modules=["k_proj"], **shared,
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
    # The tables' order has a meaning, so the keys are not sorted here.
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
  "rank_pattern": {"layers.0.self_attn.q_proj": 8, "^model.layers.1.mlp.*": 2, "[kv]_proj": 3, "k_proj": 5},
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


# Selection of modules


def selection_cases():
    targets = [
        ["q_proj"], ["proj"], ["self_attn.q_proj", "mlp.up_proj"], ["model.layers.0.self_attn.q_proj"], ["nothing"], ["q_proj", "nothing"],
        ["layers.0.mlp.gate_proj"], ["self_attn"], ["lm_head"], ["embed_tokens"], ["q_proj", "norm"], [".q_proj"], ["0"],
        ".*q_proj", "q_proj", ".*", ".*self_attn.*", ".*self_attn\\..*", r".*\.(q|k)_proj", r"model\.layers\.\d\.mlp\.\w+_proj",
        r"model\.layers\.[01]\.self_attn\.[qk]_proj", r"model\.layers\.[^1]\.self_attn\.[a-m]_proj", r".*[.](up|down)_proj$",
        r"^model.*o_proj", r"(?:.*?(?:layers).*?(?:self_attn|mlp).*?(?:q_proj|up_proj).*?)|(?:\bmodel\.layers\.[\d]{1,}\.mlp\.down_proj)",
        r".*\bq_proj\b", r".*\Bproj", r"(model)(\.layers)?\.\d+\.(?P<part>mlp)\.up_proj", r"model\.layers\.\d{1}\.mlp\.up_proj",
        r"model\.layers\.\d{2,}\.mlp\.up_proj", r"(m|mo|mod|model|el|\.|layers|1|mlp|up_proj)*", r"((((.*)*)*)*)*q_proj",
        r"(a*)*model\.layers\.0\.mlp\.up_proj", r".*u{0,2}p_proj", r".*p{2}_proj", r"model\.layers\.\d+\.mlp\.(gate|up){,1}_proj",
        r".*[]u]p_proj", r".*[\w]_proj", r".*[\D]_proj", r".*q_proj|.*k_proj", r"(.*q_proj|.*k_proj)", r".*\.v_proj?j", r"\A.*k_proj\Z",
        r".*{q}_proj", r".*\{q\}_proj", r"model.layers.0.self_attn.(q|)_proj", r".+_attn.+", r".*mlp\.[^d].*", r".*\Sq_proj", r".*[a-]_proj",
    ]
    cases = [dict(target_modules=target) for target in targets]
    broken = ["(", ")", "a)", "[", "[]", "*a", "a**", "+", "a{2}{3}", "(?P<x", "\\", "[z-a]", "a{3,2}", "^*", "{2}a", "(?:", "(|*)"]
    cases += [dict(target_modules=target) for target in broken]
    everything = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
    cases += [
        dict(target_modules=everything, exclude_modules=exclude)
        for exclude in (["q_proj"], ["self_attn.q_proj", "model.layers.1.mlp.up_proj"], ".*mlp.*", ["nothing"], "q_proj", ".*")
    ]
    cases += [
        dict(target_modules=["q_proj", "model.layers.0.mlp.up_proj"], layers_to_transform=layers, layers_pattern=pattern)
        for layers, pattern in ((1, None), ([0], None), ([0, 1], "layers"), ([1], ["layers"]), ([1], ""), ([1], []))
    ]
    patterns = [
        {"q_proj": 2}, {"model.layers.0.self_attn.q_proj": 2}, {"^model.layers.0.self_attn.q_proj": 2}, {"_proj": 2}, {".*_proj": 2, "q_proj": 3},
        {"q_proj": 3, ".*_proj": 2}, {"self_attn.*": 2, "mlp.*": 3}, {"mlp\\.up": 2}, {"1.mlp.(up|down)_proj": 6}, {"q|k_proj": 2},
        {"(q|k)_proj": 2, "layers.1..*": 5}, {"^q_proj": 9}, {"layers.\\d.self_attn.[kq]_proj": 2}, {"": 7}, {".*": 7}, {"x|.*up_proj": 7},
    ]
    cases += [dict(target_modules=everything, rank_pattern=pattern) for pattern in patterns]
    return cases


def make_selections(folder):
    """Which projections peft adapts in a tiny model, and with which ranks; null where it, or our narrower rules, refuse."""
    model = tiny_llama(4)
    names = [name for name, _ in model.named_modules() if name]
    linear = {name for name, module in model.named_modules() if isinstance(module, torch.nn.Linear)} - {"lm_head"}
    results = []
    for case in selection_cases():
        config = LoraConfig(r=4, **case)
        try:
            selected = [name for name in names if check_target_module_exists(config, name)]
            ranks = {name: config.rank_pattern.get(get_pattern_key(config.rank_pattern.keys(), name), 4) for name in selected}
        except re.error:
            ranks = None
        if not ranks or not set(ranks) <= linear:
            ranks = None
        results.append({"configuration": {"peft_type": "LORA", "r": 4, "lora_alpha": 4, **case}, "ranks": ranks})
    path = folder / "selections.json"
    # One case a line; the order within rank_pattern has a meaning.
    path.write_text("[\n" + ",\n".join(json.dumps(result) for result in results) + "\n]\n")


def main():
    folder = pathlib.Path(sys.argv[1])
    make_archives(folder / "archives")
    make_rounding(folder)
    make_sharded(folder / "sharded")
    make_configurations(folder / "configurations")
    make_adapters(folder / "adapters")
    make_selections(folder)
    assert load_file(folder / "archives" / "mixed.safetensors")["scalar"] == 2.5


if __name__ == "__main__":
    main()
