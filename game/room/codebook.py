"""The codebook of the exported tables: the meaning of every column, in both languages."""

from collections.abc import Mapping

CODEBOOK: Mapping[str, Mapping[str, str]] = {
    "votes.csv": {
        "s": "number of the journal's line · 日志行号",
        "t_ms": "milliseconds since the session began · 开场后毫秒",
        "pid": "number drawn for this session · 本场随机编号",
        "team": "team, 0 without · 组，0 为无组",
        "arm": "arm the phone was assigned to by lot · 随机分到的组别",
        "step": "step of the plan, from 0 · 计划的第几步（从 0 起）",
        "question": "question · 题目",
        "round": "1, or 2 after talking it over · 第几次投票",
        "choice": "option(s), separated by |; 'hands' rows are counted hands · 选项，多选用 | 分开",
        "value": "the number, or how many hands · 数值，或举手人数",
        "last": "1 if this vote counted · 1 为计入的一票",
    },
    "questions.csv": {
        "question": "question · 题目",
        "step": "step of the plan · 计划的第几步",
        "kind": "one, several, scale, number, text",
        "same_as": "the poll it repeats · 重复的是哪一题",
        "round": "vote · 第几次",
        "option": "option · 选项",
        "text_zh": "text in Chinese · 中文",
        "text_en": "text in English · 英文",
        "count": "votes · 票数",
        "decided": "1 if the trainer let it count · 1 为采用",
    },
    "teams.csv": {
        "team": "team · 组",
        "question": "question · 题目",
        "round": "vote · 第几次",
        "option": "option · 选项",
        "count": "votes, <5 where fewer than five · 票数，不足五人写 <5",
    },
    "lives.csv": {
        "pid": "number drawn for this session · 本场随机编号",
        "arm": "arm · 组别",
        "round": "round of own lives · 第几轮",
        "seat": "order of joining · 加入次序",
        "seed": "luck · 运气种子",
        "slot": "row of luck, 0 for all with the same luck · 运气行",
        "ending": "ending · 结局",
        "months": "months paid in · 缴费月数",
        "money": "money a month in old age · 晚年每月的钱",
        "heart": "heart at the end, 0-100 · 最后的心情",
        "age": "age at death · 去世年龄",
        "cards": "answers given · 答了几次",
    },
}
