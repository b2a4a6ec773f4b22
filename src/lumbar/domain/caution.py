"""Caution: what makes an exercise one to change, to make smaller or to leave (CLINICAL 4.2, C)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Caution(StrEnum):
    """A tag of an exercise; none of them bars anybody, all of them ask for a choice."""

    OSTEOPOROSIS = "osteoporosis"
    HIP_REPLACEMENT_POSTERIOR = "hip-replacement-posterior"
    HIP_REPLACEMENT_LATERAL = "hip-replacement-lateral"
    HIP_REPLACEMENT_ANTERIOR = "hip-replacement-anterior"
    PREGNANT = "pregnant"
    ABDOMINAL_SURGERY = "abdominal-surgery"
    KNEE_CANT_KNEEL = "knee-cant-kneel"
    WRIST_SHOULDER = "wrist-shoulder"
    NECK = "neck"
    BLOOD_PRESSURE = "blood-pressure"
    EXTENSION_SENSITIVE = "extension-sensitive"
    FLEXION_SENSITIVE = "flexion-sensitive"
    LEG_SYMPTOMS = "leg-symptoms"
    BALANCE = "balance"


class CautionWords(NamedTuple):
    """How a tag is said: ``short`` goes on after "with", ``says`` is a sentence of its own."""

    short: str
    says: str


CAUTIONS: Mapping[Caution, CautionWords] = {
    Caution.OSTEOPOROSIS: CautionWords(
        "osteoporosis",
        "With thin bones, keep bends and turns small and slow, and leave out those under load.",
    ),
    Caution.HIP_REPLACEMENT_POSTERIOR: CautionWords(
        "a hip replacement with a limit on bending",
        "With a hip replaced from behind, keep the thigh below a right angle and off the midline "
        "until your surgeon has lifted that limit.",
    ),
    Caution.HIP_REPLACEMENT_LATERAL: CautionWords(
        "a hip replacement from the side",
        "With a hip replaced from the side, ask your surgeon before you lift that leg outward.",
    ),
    Caution.HIP_REPLACEMENT_ANTERIOR: CautionWords(
        "a hip replacement from the front",
        "With a hip replaced from the front, ask your surgeon before you stretch it backward.",
    ),
    Caution.PREGNANT: CautionWords(
        "pregnancy after about 16 weeks",
        "After about 16 weeks of pregnancy, choose hands and knees, side-lying or standing rather "
        "than long spells on the back or lying on the front.",
    ),
    Caution.ABDOMINAL_SURGERY: CautionWords(
        "recent birth, abdominal surgery or a hernia",
        "After a birth, abdominal surgery or with a hernia, wait until you have been cleared, and "
        "ease off when the belly bulges along its middle.",
    ),
    Caution.KNEE_CANT_KNEEL: CautionWords(
        "a knee that cannot be knelt on",
        "If kneeling hurts, use a thick cushion, or choose an exercise lying or standing.",
    ),
    Caution.WRIST_SHOULDER: CautionWords(
        "a sore wrist or shoulder",
        "With a sore wrist or shoulder, rest on fists or forearms, or do it at a wall.",
    ),
    Caution.NECK: CautionWords(
        "neck pain",
        "With a sore neck, leave the head resting on the floor.",
    ),
    Caution.BLOOD_PRESSURE: CautionWords(
        "high blood pressure, heart disease or glaucoma",
        "With high blood pressure, heart disease or glaucoma, count aloud, so that the breath "
        "flows all the way.",
    ),
    Caution.EXTENSION_SENSITIVE: CautionWords(
        "a back that dislikes arching, or stenosis",
        "If arching backward brings on your symptoms, choose movements that bend forward.",
    ),
    Caution.FLEXION_SENSITIVE: CautionWords(
        "a back that dislikes bending today",
        "If bending makes your back clearly worse today, choose movements that arch it gently.",
    ),
    Caution.LEG_SYMPTOMS: CautionWords(
        "symptoms in the leg",
        "With tingling or pain in the leg, let the toes relax and stay in a short range.",
    ),
    Caution.BALANCE: CautionWords(
        "unsteady balance",
        "If you feel unsteady, have a chair or a wall within reach.",
    ),
}
