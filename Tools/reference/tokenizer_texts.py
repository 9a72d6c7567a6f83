"""Texts for the tokenizer fixtures: what the small tokenizers learn from, and what they are tried on."""

import random

SENTENCES = [
    "The old mill stood by the river, and its wheel had not turned for twenty years.",
    "Marta counted the boats: one, two, three, and then a fourth behind the fog.",
    "\"Don't you think we'll need more rope?\" she asked. \"I've seen what the wind can do.\"",
    "In 1903 the town had 1,250 people, 12 shops and 1 school; today it's home to 48,000.",
    "Bees carry pollen from flower to flower, which helps the plants to make seeds.",
    "They're sure the bridge's arches will hold, but the engineer isn't; he'd rather wait.",
    "A glacier moves slowly, often less than 30 cm a day, yet it carves whole valleys.",
    "The children read aloud in turns, and the yellow lamp made long shadows on the wall.",
    "Cats and dogs, horses and hens: every animal on the farm wanted its breakfast at once.",
    "Water boils at 100 degrees at the level of the sea, and at less on a high mountain.",
    "def area(width, height):\n    return width * height\n\n",
    "Please write to us by Friday (before noon), or call the office -- we are glad to help!",
    "Le petit train passe chaque matin devant l'école, même en février.",
    "Die Mädchen hörten das Geräusch der Straße und lachten über den großen Bären.",
    "El niño pequeño soñó con un cañón de piedra roja y un río muy azul.",
    "Старый мост построили давно, и по нему каждый день ходят люди.",
    "Η θάλασσα ήταν ήρεμη και ο ουρανός καθαρός.",
    "子供たちは朝の川で小さな魚を見ました。",
    "孩子们在河边看见了三条小鱼。",
    "아이들은 강가에서 작은 물고기를 보았다.",
    "رأى الأطفال سمكة صغيرة في النهر.",
    "הילדים ראו דג קטן בנהר.",
    "बच्चों ने नदी में एक छोटी मछली देखी।",
    "เด็กเห็นปลาตัวเล็กในแม่น้ำ",
]


def training_text():
    """The sentences, and generated ones, so that pairs repeat in different company."""
    rng = random.Random(7)
    who = ["the sailor", "a young teacher", "my neighbour", "the farmer's son", "nobody", "the whole class", "Amina"]
    did = ["found", "carried", "painted", "could not see", "wrote about", "remembered", "mended", "was thinking of"]
    what = ["the wooden door", "three small boats", "an empty house", "the longest letter", "a silver coin", "their garden"]
    where = ["near the harbour", "in the evening", "before the storm", "at the station", "without a word", "on the hill"]
    text = list(SENTENCES)
    for _ in range(300):
        line = f"{rng.choice(who)} {rng.choice(did)} {rng.choice(what)} {rng.choice(where)}."
        text.append(line[0].upper() + line[1:])
    return text


TRAINING_TEXT = training_text()

SHARED_TEXTS = SENTENCES + [
    "",
    " ",
    "   ",
    "\n",
    "\r\n",
    "\r\n\r\n  \r\n",
    "\t\t x\ty",
    " leading and trailing ",
    "two  spaces   three    four",
    "line one\nline two\r\nline three\rline four\n\n\n    indented",
    "  \n  \n x",
    "x \n",
    "white: \u00a0|\u1680|\u2003\u2003|\u2009|\u2028|\u2029|\u202f|\u205f|\u3000\u3000|\u0085|\u000b\u000c|\u180e|\u200b|\ufeff|",
    "\u3000\u3000text after wide spaces\u00a0\u00a0end\u00a0",
    "I'm, you're, he's, we've, they'd, it'll, don't; I'M, YOU'RE, HE'S, WE'VE, THEY'D, IT'LL, DON'T; o'clock 'tis '90s 'x",
    "long s: it'\u017f and it'\u017ft; curly: it\u2019s",
    "'s't're've'm'll'd'S'Re'lL''s",
    "1 12 123 1234 12345 1234567 3.14 1,000,000 0x1F 2nd a1b22c333",
    "\u0661\u0662\u0663 \u0967\u0968 \u00bd\u00b2\u2163 \U0001d7d8\U0001d7d9 \u4e00\u4e8c",
    "emoji: \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 "
    "\U0001f44d\U0001f3fd \U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7 "
    "\u2764\ufe0f \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 1\ufe0f\u20e3",
    "caf\u00e9 cafe\u0301 can\u0303on ca\u00f1on o\u0302\u0323 \u1ed9 \u212b \u2126 \ufb01 \u01c6 \u0130 \u1e9b\u0323",
    "zalgo: a\u0300\u0301\u0302\u0303\u0323\u0324\u0325 \u0301start",
    "order of marks: \uac00\u11a8 \u0f75\u0f75 \u0d3b\u0301\u0d3b a\u0344\u0323 \u1fc1\u0d4d",
    "\u1112\u1161\u11ab\u1100\u1173\u11af \ud55c\uae00",
    "\u0643\u064e\u062a\u064e\u0628\u064e \u0644\u0627 \u200f\u200erl\u202b\u202c",
    "\u0915\u094d\u0937\u0924\u094d\u0930\u093f\u092f \u0928\u093f \u0939\u093f\u0928\u094d\u0926\u0940",
    "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd",
    "control: \x00\x01\x02\x1b[0m\x7f\x80\x9f end",
    "zero width: a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg",
    "private and unassigned: \ue000 \uf8ff \u0378 \U000e0080 \U0010ffff \ufffe \ufffd",
    "new in Unicode 17: \U000323b0\U000323b1's \u1c89\u1c8a's",
    "a" * 300,
    " " * 300,
    "\n" * 100,
    "ab" * 150,
    "!" * 200 + "?",
    "\U0001f600" * 60,
    "\u6f22" * 60,
    "-----=====*****_____#####",
    "https://example.org/a_b-c?d=e&f=%20#g",
    "if (a[i] != b->c) { return {x: [1, 2], y: \"\\n\"}; } // done",
    "zebras zebras Quagga Quaggas quagga",
    "<0x41><0x0A><0xE2><0x82><0xAC> <unk> <s> </s> [INST] <|endoftext|> <|im_start|> <|bos|>",
    "\u2581a\u2581 \u2581\u2581b \u0120c \u010a",
    "yellow yelow Yellow mellow yellowyellow, ye<s>llow",
    "cat cats cat. concat cat_ (cat) cat's cats and cat cat",
    "word  <mask>  word<mask>word <both>  <both>x  <right>  y<right>\n\n<s> <s>",
]
