"""Writes config.example.toml from the definitions, so that the two cannot drift apart."""

from __future__ import annotations

import json
import textwrap
from datetime import date, time
from typing import Any

from pydantic.fields import FieldInfo

from mailbot.config.definitions import Config
from mailbot.config.fields import Section
from mailbot.config.meeting import Item

_HEAD = """\
# mailbot: configuration. Written from mailbot/config/ by `mailbot init`.
# The example is the meeting of 20-24 June 2011. Lines that begin with "# " before a key are
# settings left at their default or unset.
"""

ITEMS: tuple[dict[str, Any], ...] = (
    {
        "code": "general-status",
        "title": "General Status and Operation of the Convention",
        "titles": {
            "fr": "État général et fonctionnement de la Convention",
            "es": "Situación general y funcionamiento de la Convención",
            "ar": "الحالة العامة للاتفاقية وسير العمل بها",
            "ru": "Общее состояние и действие Конвенции",
            "zh": "《公约》的总体状况和实施情况",
        },
        "taken_on": date(2011, 6, 20),
        "co_chairs": ["general-status@co-chairs.example"],
    },
    {
        "code": "mine-clearance",
        "title": "Mine Clearance, Mine Risk Education and Mine Action Technologies",
        "titles": {
            "fr": "Déminage, sensibilisation aux dangers des mines et techniques de l'action antimines",
            "es": "Limpieza de minas, educación sobre el riesgo de las minas y tecnologías conexas",
            "ar": "إزالة الألغام والتوعية بمخاطرها وتكنولوجيات الأعمال المتعلقة بالألغام",
            "ru": "Разминирование, просвещение о минной опасности и технологии противоминной деятельности",
            "zh": "扫雷、地雷风险教育和排雷行动技术",
        },
        "taken_on": date(2011, 6, 21),
        "co_chairs": ["mine-clearance@co-chairs.example"],
    },
    {
        "code": "victim-assistance",
        "title": "Victim Assistance and Socio-Economic Reintegration",
        "titles": {
            "fr": "Assistance aux victimes et réintégration socioéconomique",
            "es": "Asistencia a las víctimas y reintegración socioeconómica",
            "ar": "مساعدة الضحايا وإعادة إدماجهم اجتماعياً واقتصادياً",
            "ru": "Помощь жертвам и их социально-экономическая реинтеграция",
            "zh": "受害者援助和重新融入社会经济生活",
        },
        "taken_on": date(2011, 6, 22),
        "co_chairs": ["victim-assistance@co-chairs.example"],
    },
    {
        "code": "stockpile-destruction",
        "title": "Stockpile Destruction",
        "titles": {
            "fr": "Destruction des stocks",
            "es": "Destrucción de existencias",
            "ar": "تدمير المخزونات",
            "ru": "Уничтожение запасов",
            "zh": "销毁储存",
        },
        "taken_on": date(2011, 6, 22),
        "co_chairs": ["stockpile-destruction@co-chairs.example"],
    },
    {
        "code": "resources",
        "title": "Resources, Cooperation and Assistance (24 June)",
        "titles": {
            "fr": "Ressources, coopération et assistance (24 juin)",
            "es": "Recursos, cooperación y asistencia (24 de junio)",
            "ar": "الموارد والتعاون والمساعدة (24 حزيران/يونيه)",
            "ru": "Ресурсы, сотрудничество и помощь (24 июня)",
            "zh": "资源、合作和援助（6月24日）",
        },
        "day": date(2011, 6, 24),
        "co_chairs": ["resources@co-chairs.example"],
    },
    {
        "code": "small-groups",
        "title": "Informal small group meetings (23 June)",
        "titles": {
            "fr": "Réunions informelles en petits groupes (23 juin)",
            "es": "Reuniones informales en pequeños grupos (23 de junio)",
            "ar": "اجتماعات المجموعات الصغيرة غير الرسمية (23 حزيران/يونيه)",
            "ru": "Неофициальные заседания в малых группах (23 июня)",
            "zh": "非正式小组会议（6月23日）",
        },
        "day": date(2011, 6, 23),
        "co_chairs": [],
    },
)

TITLES = {
    "fr": "Réunions des Comités permanents",
    "es": "Reuniones de los Comités Permanentes",
    "ar": "اجتماعات اللجان الدائمة",
    "ru": "Заседания Постоянных комитетов",
    "zh": "常设委员会会议",
}

# texts in other languages, by section and key
OTHER_LANGUAGES: dict[tuple[str, str], dict[str, str]] = {
    ("meeting", "titles"): TITLES,
    ("meeting", "places"): {
        "fr": "Centre international de déminage humanitaire – Genève (CIDHG), "
        "7bis, avenue de la Paix (bâtiment de l’OMM), Genève",
        "es": "Centro Internacional de Desminado Humanitario de Ginebra (CIDHG), "
        "Avenue de la Paix 7bis (edificio de la OMM), Ginebra",
        "ar": "مركز جنيف الدولي لإزالة الألغام للأغراض الإنسانية، "
        "Avenue de la Paix 7bis (مبنى المنظمة العالمية للأرصاد الجوية)، جنيف",
        "ru": "Женевский международный центр по гуманитарному разминированию (ЖМЦГР), "
        "Avenue de la Paix 7bis (здание ВМО), Женева",
        "zh": "日内瓦国际人道主义排雷中心，Avenue de la Paix 7bis（世界气象组织大楼），日内瓦",
    },
    ("meeting", "cities"): {
        "fr": "Genève",
        "es": "Ginebra",
        "ar": "جنيف",
        "ru": "Женева",
        "zh": "日内瓦",
    },
    ("office", "names"): {
        "fr": "Unité d’appui à l’application",
        "es": "Dependencia de Apoyo a la Aplicación",
        "ar": "وحدة دعم التنفيذ",
        "ru": "Группа имплементационной поддержки",
        "zh": "执行支助股",
    },
}


def example() -> str:
    """The text of config.example.toml."""
    parts = [_HEAD]
    for name, field in Config.model_fields.items():
        section = field.annotation
        if isinstance(section, type) and issubclass(section, Section):
            parts.append(_section(name, section))
        if name == "meeting":
            parts.extend(_item(item, is_first=item is ITEMS[0]) for item in ITEMS)
    return "\n".join(parts)


def _section(name: str, section: type[Section]) -> str:
    about = (section.__doc__ or "").strip().splitlines()[0]
    lines = [f"# {about}", f"[{name}]"]
    for key, field in section.model_fields.items():
        example = (field.json_schema_extra or {}) if field.description else None
        if isinstance(example, dict) and "example" in example:
            lines.extend(_key(name, key, field, example["example"]))
    return "\n".join(lines) + "\n"


def _key(section: str, key: str, field: FieldInfo, example: Any) -> list[str]:
    example = OTHER_LANGUAGES.get((section, key), example)
    comment = _comment(field)
    if example is None:
        return [*comment, f"# {key} ="]
    return [*comment, f"{key} = {toml_value(example, is_instant=key.endswith('deadline'))}"]


def _comment(field: FieldInfo) -> list[str]:
    return textwrap.wrap(f"# {field.description}", 96, subsequent_indent="# ")


def _item(item: dict[str, Any], *, is_first: bool) -> str:
    """A table of [[meeting.items]]; the first one tells what its keys mean."""
    lines = ["[[meeting.items]]"]
    if is_first:
        about = (Item.__doc__ or "").strip().splitlines()[0]
        lines.insert(0, f"# {about}")
    for key, field in Item.model_fields.items():
        lines += _comment(field) if is_first else []
        if key in item:
            lines.append(f"{key} = {toml_value(item[key])}")
        elif is_first:
            lines.append(f"# {key} =")
    return "\n".join([*lines, ""])


def toml_value(value: Any, *, is_instant: bool = False) -> str:
    """A value as it stands behind a key."""
    if is_instant:
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {toml_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml_value(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False)
