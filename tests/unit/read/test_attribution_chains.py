"""Who answers for what, in sentences of an invented war."""

from __future__ import annotations

import pytest
from tests.unit.read.attribution_factories import attribution_of, speakers_of

# (sentence, words of the claim, speakers behind the publisher)
PRE_POSED = [
    ("Witnesses said the bridge town of Osterby had fallen.", "had fallen", ["resident Witnesses"]),
    ("A provincial council member said Kalmen was lost.", "was lost", ["local_official A provincial council member"]),
    ("Two lawmakers said on Monday that Osterby fell.", "fell", ["lawmaker Two lawmakers"]),
    ("The Ridge Front claims to have seized Tarvo.", "seized Tarvo", ["armed_party The Ridge Front"]),
    ("A Ridge Front spokesman announced the capture of Kalmen.", "capture of", ["armed_party A Ridge Front spokesman"]),
    ("Police confirmed that the fort at Tarvo had been overrun.", "overrun", ["security_force Police"]),
    ("The governor of Osterby acknowledged that the town fell.", "fell", ["local_official The governor of Osterby"]),
    ("The insurgents say they hold Kalmen.", "hold Kalmen", ["armed_party The insurgents"]),
    ("Officials said the road to Tarvo was cut.", "was cut", ["unnamed Officials"]),
    ("Officials in Osterby said the road was cut.", "was cut", ["local_official Officials in Osterby"]),
    ("A Dravian official said Tarvo had fallen.", "fallen", ["government_official A Dravian official"]),
    ("An aid worker with the Red Cross said shells hit Kalmen.", "hit Kalmen", ["international_org An aid worker with the Red Cross"]),
    ("Dr. Marn Velt, a surgeon at the clinic, said fighters entered Tarvo.", "entered", ["resident Dr. Marn Velt"]),
    ("My cousin in Osterby says the bridge fell.", "fell", ["resident My cousin in Osterby"]),
    ("A neighbour's driver in Tarvo said the jail fell.", "fell", ["resident A neighbour's driver in Tarvo"]),
    ("A journalist in Osterby said the bridge fell.", "fell", ["other_media A journalist in Osterby"]),
    ("A source in Osterby said the bridge fell.", "fell", ["unnamed A source in Osterby"]),
    ("Activists in Osterby said the bridge fell.", "fell", ["resident Activists in Osterby"]),
    ("Civil society leader Ilse Karn said Tarvo fell.", "fell", ["local_official Civil society leader Ilse Karn"]),
    ("The army's operations centre said Tarvo fell.", "fell", ["security_force The army's operations centre"]),
    ("Jonas Brek, head of the district council, said Tarvo fell.", "fell", ["local_official Jonas Brek"]),
    ("Ilse Karn, a lawmaker from Osterby, said the barracks had fallen.", "fallen", ["lawmaker Ilse Karn"]),
    ("Norlander officials said rebels held Kalmen.", "held Kalmen", ["government_official Norlander officials"]),
    ("Washed-out roads kept aid away, and residents said Tarvo had fallen.", "had fallen", ["resident residents"]),
    ("On Friday the Ridge Front said it had entered Kalmen.", "entered", ["armed_party the Ridge Front"]),
    ("Hours later, the Ridge Front said it had entered Kalmen.", "entered", ["armed_party the Ridge Front"]),
    ("In Osterby, officials said the market was retaken.", "retaken", ["unnamed officials"]),
    ("The Institute for the Study of War assessed that Tarvo fell.", "fell", ["analyst The Institute for the Study of War"]),
    ("Analysts believe the Ridge Front controls Kalmen.", "controls", ["analyst Analysts"]),
    ("The defence ministry said its men had left Tarvo.", "had left", ["government_official The defence ministry"]),
    ("A defence ministry spokesman said Tarvo was held.", "was held", ["government_official A defence ministry spokesman"]),
    ("The Dravian army says it retook Osterby.", "retook", ["security_force The Dravian army"]),
    ("Gen. Aldo Fenn said the garrison had withdrawn.", "withdrawn", ["security_force Gen. Aldo Fenn"]),
    ("State television said Kalmen had been freed.", "freed", ["other_media State television"]),
    ("Video showed Ridge Front men in the square of Tarvo.", "in the square", ["unnamed Video"]),
]  # fmt: skip
POST_POSED = [
    ("Tarvo is under control, Marn Velt insisted in a televised address.", "under control", ["unnamed Marn Velt"]),
    ("“The town is gone,” said one soldier, adding that Kalmen would be next.", "be next", ["security_force one soldier"]),
    ("Rebels take Tarvo: police", "take Tarvo", ["security_force police"]),
    ("Police: rebels take Tarvo", "take Tarvo", ["security_force Police"]),
    ("The rebels' claim to have captured Tarvo could not be checked.", "captured", ["armed_party The rebels"]),
    ("Tarvo fell at dawn, as eyewitnesses said.", "fell", ["resident eyewitnesses"]),
    ("AFP quoted the mayor as saying that Tarvo held out.", "held out", ["other_media AFP", "local_official the mayor"]),
    ("Kalmen has fallen, a provincial council member said.", "has fallen", ["local_official a provincial council member"]),
    ("Osterby was overrun at dawn, according to residents.", "overrun", ["resident residents"]),
    ("According to a police officer, the town was overrun.", "overrun", ["security_force a police officer"]),
    ("The town fell after a week of shelling, said the mayor, who asked not to be named.", "fell", ["local_official the mayor"]),
    ("“Osterby is ours,” tweeted Ridge Front spokesman Tam Orlo.", "is ours", ["armed_party Ridge Front spokesman Tam Orlo"]),
    ("Several officers died, the rebels said, but some troops reached the fort.", "reached", ["armed_party the rebels"]),
    ("Tarvo fell overnight, police said on Sunday.", "fell", ["security_force police"]),
    ("By the governor's account, the garrison left Tarvo at noon.", "left Tarvo", ["local_official the governor's"]),
    ("Kalmen was taken without a shot, witnesses told Reuters by phone.", "taken", ["other_media Reuters", "resident witnesses"]),
]  # fmt: skip
RELAYED = [
    ("Residents told AFP that soldiers had left Osterby.", "had left", ["other_media AFP", "resident Residents"]),
    ("The BBC reports the Ridge Front has taken Tarvo.", "has taken", ["other_media The BBC"]),
    ("“Elders said that fighters had overrun Tarvo,” reports the Associated Press.", "overrun",
     ["other_media the Associated Press", "resident Elders"]),
    ("Reuters reported, citing two officers, that Kalmen fell.", "fell", ["other_media Reuters", "security_force two officers"]),
    ("A security source confirmed the loss, telling AFP that troops had left Tarvo.", "had left", ["other_media AFP", "security_force A security source"]),
    ("The mayor was quoted as saying by state television that Kalmen held out.", "held out",
     ["other_media state television", "local_official The mayor"]),
    ("An AFP correspondent filmed the Ridge Front flag over Osterby.", "flag over", ["other_media An AFP correspondent"]),
]  # fmt: skip
IMPERSONAL = [
    ("It was announced that Tarvo had been taken.", "taken", ["unnamed was announced"]),
    ("Heavy fighting is reported in Kalmen.", "fighting", ["unnamed is reported"]),
    ("The fall of Kalmen was reported by residents.", "fall of", ["resident residents"]),
    ("Unconfirmed reports say that Osterby fell.", "fell", ["unnamed Unconfirmed reports"]),
    ("Fighters advance on Kalmen, with reports suggesting they hold the bridge.", "hold the bridge", ["unnamed reports suggesting"]),
    ("The Ridge Front reportedly entered Tarvo.", "entered", ["unnamed reportedly"]),
]  # fmt: skip
NOBODY = [
    ("The ministry declined to say whether Tarvo had fallen.", "had fallen"),
    ("The army did not confirm that Tarvo had fallen.", "had fallen"),
    ("Fighters captured the police station in Kalmen.", "captured"),
    ("Nobody heard what the minister is saying about Tarvo, which fell.", "fell"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "claim", "speakers"), PRE_POSED + POST_POSED + RELAYED + IMPERSONAL)
def test_each_claim_carries_its_speakers_in_order(sentence: str, claim: str, speakers: list[str]) -> None:
    assert speakers_of(attribution_of(claim, [sentence])) == speakers


@pytest.mark.parametrize(("sentence", "claim"), NOBODY)
def test_muted_cues_leave_the_claim_to_the_page(sentence: str, claim: str) -> None:
    assert speakers_of(attribution_of(claim, [sentence])) == []


# (sentence, claim, polarity, modality)
STANCES = [
    ("The ministry denied that Osterby had fallen.", "fallen", "denied", None),
    ("The army rejected claims that Kalmen was lost.", "was lost", "denied", None),
    ("Analysts doubted that the front held Tarvo.", "held", "disputed", None),
    ("The commander predicted that Osterby would fall.", "would fall", None, "forecast"),
    ("Residents fear that Osterby will fall.", "will fall", None, "forecast"),
    ("The Ridge Front vowed to take Kalmen.", "take Kalmen", None, "planned"),
    ("The army plans to retake Tarvo.", "retake", None, "planned"),
    ("The rebels threatened to storm Tarvo.", "storm", None, "planned"),
    ("The Ridge Front reportedly entered Tarvo.", "entered", None, "rumoured"),
    ("Video purportedly showed fighters holding Tarvo.", "holding", None, "rumoured"),
    ("There were rumours that Osterby had fallen.", "had fallen", None, "rumoured"),
    ("Osterby is expected to fall within days.", "to fall", None, "forecast"),
    ("Witnesses said that Osterby had reportedly fallen.", "fallen", None, "rumoured"),
    ("Police confirmed the fall of Osterby.", "fall of", None, None),
    ("The governor acknowledged the loss of Kalmen.", "loss of", None, None),
]


@pytest.mark.parametrize(("sentence", "claim", "polarity", "modality"), STANCES)
def test_the_cue_sets_polarity_and_modality(
    sentence: str, claim: str, polarity: str | None, modality: str | None
) -> None:
    attribution = attribution_of(claim, [sentence])
    assert attribution is not None
    assert (attribution.polarity, attribution.modality) == (polarity, modality)


def test_a_hearsay_adverb_inside_testimony_leaves_the_witness_as_the_speaker() -> None:
    attribution = attribution_of("fallen", ["Witnesses said that Osterby had reportedly fallen."])
    assert speakers_of(attribution) == ["resident Witnesses"]


def test_two_speakers_share_a_sentence_at_its_turn() -> None:
    sentence = ["The army said it held the base, but residents said Tarvo had fallen."]
    assert speakers_of(attribution_of("held the base", sentence)) == ["security_force The army"]
    assert speakers_of(attribution_of("had fallen", sentence)) == ["resident residents"]


def test_two_speakers_share_a_sentence_at_a_bare_comma() -> None:
    sentence = ["The rebels concede Tarvo is lost, the army said it would press on to Kalmen."]
    assert speakers_of(attribution_of("is lost", sentence)) == ["armed_party The rebels"]
    assert speakers_of(attribution_of("press on", sentence)) == ["security_force the army"]


def test_what_stands_before_a_pre_posed_speaker_stays_with_the_page() -> None:
    sentence = ["Fighters closed in on Kalmen, with a Ridge Front spokesman saying they held the prison."]
    assert attribution_of("closed in", sentence) is None
    assert speakers_of(attribution_of("held the prison", sentence)) == ["armed_party a Ridge Front spokesman"]


def test_a_later_revision_keeps_the_speaker_it_does_not_name() -> None:
    sentence = ["The jihadists said Tarvo was taken, but later revised to say that fighting went on."]
    assert speakers_of(attribution_of("fighting went on", sentence)) == ["armed_party The jihadists"]


def test_the_side_of_a_speaker_is_the_party_named_with_him() -> None:
    attribution = attribution_of("fell", ["A Ridge Front spokesman said Tarvo fell."])
    assert attribution is not None
    assert attribution.chain[-1].side == "ridge_front"
    assert attribution.chain[-1].is_named


def test_an_outlet_does_not_relay_to_itself() -> None:
    from dataclasses import replace

    from tests.unit.read.attribution_factories import OUTLET, make_sentences

    from whoheld.read.attribution.chains import read_attributions

    _, sentences = make_sentences(["Residents told AFP that soldiers had left Osterby."])
    found = read_attributions(sentences, replace(OUTLET, text="AFP", outlet_id="afp"))
    assert [link.text for link in found[0].chain] == ["AFP", "Residents"]
