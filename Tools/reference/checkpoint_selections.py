"""Ways of naming modules in an adapter's configuration, and what peft selects by them."""

import json
import re

import torch
from peft import LoraConfig
from peft.tuners.tuners_utils import check_target_module_exists
from peft.utils.other import get_pattern_key

from checkpoint_common import tiny_llama


def selection_cases():
    targets = [
        ["q_proj"],
        ["proj"],
        ["self_attn.q_proj", "mlp.up_proj"],
        ["model.layers.0.self_attn.q_proj"],
        ["nothing"],
        ["q_proj", "nothing"],
        ["layers.0.mlp.gate_proj"],
        ["self_attn"],
        ["lm_head"],
        ["embed_tokens"],
        ["q_proj", "norm"],
        [".q_proj"],
        ["0"],
        ".*q_proj",
        "q_proj",
        ".*",
        ".*self_attn.*",
        ".*self_attn\\..*",
        r".*\.(q|k)_proj",
        r"model\.layers\.\d\.mlp\.\w+_proj",
        r"model\.layers\.[01]\.self_attn\.[qk]_proj",
        r"model\.layers\.[^1]\.self_attn\.[a-m]_proj",
        r".*[.](up|down)_proj$",
        r"^model.*o_proj",
        r"(?:.*?(?:layers).*?(?:self_attn|mlp).*?(?:q_proj|up_proj).*?)|(?:\bmodel\.layers\.[\d]{1,}\.mlp\.down_proj)",
        r".*\bq_proj\b",
        r".*\Bproj",
        r"(model)(\.layers)?\.\d+\.(?P<part>mlp)\.up_proj",
        r"model\.layers\.\d{1}\.mlp\.up_proj",
        r"model\.layers\.\d{2,}\.mlp\.up_proj",
        r"(?:m|mo|mod|el|\.|layers|1|mlp|up_proj)*",
        r".*u{0,2}p_proj",
        r".*p{2}_proj",
        r"model\.layers\.\d+\.mlp\.(gate|up){,1}_proj",
        r".*[]u]p_proj",
        r".*[\w]_proj",
        r".*[\D]_proj",
        r".*q_proj|.*k_proj",
        r"(.*q_proj|.*k_proj)",
        r".*\.v_proj?j",
        r"\A.*k_proj\Z",
        r".*{q}_proj",
        r".*\{q\}_proj",
        r"model.layers.0.self_attn.(q|)_proj",
        r".+_attn.+",
        r".*mlp\.[^d].*",
        r".*\Sq_proj",
        r".*[a-]_proj",
    ]
    cases = [dict(target_modules=target) for target in targets]
    broken = [
        "(",
        ")",
        "a)",
        "[",
        "[]",
        "*a",
        "a**",
        "+",
        "a{2}{3}",
        "(?P<x",
        "\\",
        "[z-a]",
        "a{3,2}",
        "^*",
        "{2}a",
        "(?:",
        "(|*)",
    ]
    cases += [dict(target_modules=target) for target in broken]
    everything = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
    cases += [
        dict(target_modules=everything, exclude_modules=exclude)
        for exclude in (
            ["q_proj"],
            ["self_attn.q_proj", "model.layers.1.mlp.up_proj"],
            ".*mlp.*",
            ["nothing"],
            "q_proj",
            ".*",
        )
    ]
    cases += [
        dict(
            target_modules=["q_proj", "model.layers.0.mlp.up_proj"], layers_to_transform=layers, layers_pattern=pattern
        )
        for layers, pattern in ((1, None), ([0], None), ([0, 1], "layers"), ([1], ["layers"]), ([1], ""), ([1], []))
    ]
    patterns = [
        {"q_proj": 2},
        {"model.layers.0.self_attn.q_proj": 2},
        {"^model.layers.0.self_attn.q_proj": 2},
        {"_proj": 2},
        {".*_proj": 2, "q_proj": 3},
        {"q_proj": 3, ".*_proj": 2},
        {"self_attn.*": 2, "mlp.*": 3},
        {"mlp\\.up": 2},
        {"1.mlp.(up|down)_proj": 6},
        {"q|k_proj": 2},
        {"(q|k)_proj": 2, "layers.1..*": 5},
        {"^q_proj": 9},
        {"layers.\\d.self_attn.[kq]_proj": 2},
        {"": 7},
        {".*": 7},
        {"x|.*up_proj": 7},
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
            ranks = {
                name: config.rank_pattern.get(get_pattern_key(config.rank_pattern.keys(), name), 4) for name in selected
            }
        except re.error:
            ranks = None
        if not ranks or not set(ranks) <= linear:
            ranks = None
        results.append({"configuration": {"peft_type": "LORA", "r": 4, "lora_alpha": 4, **case}, "ranks": ranks})
    path = folder / "selections.json"
    # One case a line; the order within rank_pattern has a meaning.
    path.write_text("[\n" + ",\n".join(json.dumps(result) for result in results) + "\n]\n")
