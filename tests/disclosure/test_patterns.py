"""Numbers, dates and addresses in free text."""

import pytest

from assessments.disclosure.names import point_at


def kinds_and_words(text):
    return [(pointed.kind, pointed.words) for pointed in point_at(text)]


@pytest.mark.parametrize(
    "written",
    ["07700 900123", "07700900123", "+44 7700 900123", "(020) 7946 0018", "07700-900-123", "+44 (0)7700 900 123"],
)
def test_a_telephone_number_is_pointed_at_however_it_is_spaced(written):
    assert kinds_and_words(f"ring {written} after six") == [("phone", written)]


def test_a_telephone_number_ends_where_it_is_complete():
    assert kinds_and_words("07700 900123 14 boys") == [("phone", "07700 900123")]


@pytest.mark.parametrize("said", ["01.09.2024 14.30", "01/09/2024 14:30", "14,500 pounds", "report 2026-118"])
def test_a_date_with_a_time_a_sum_and_a_report_are_no_telephone_numbers(said):
    assert "phone" not in [kind for kind, _ in kinds_and_words(said)]


@pytest.mark.parametrize("written", ["3 March 2012", "12/03/2011", "4.11.10", "2011-05-06", "21st June 2013"])
def test_a_full_date_from_a_childs_lifetime_is_pointed_at_without_being_called_a_birthday(written):
    assert kinds_and_words(f"on {written} then") == [("date_of_birth", written)]


@pytest.mark.parametrize("said", ["12 May 2026", "on 03/10/2026", "in May", "3 June"])
def test_a_recent_date_or_one_without_a_year_is_not_a_date_of_birth(said):
    assert kinds_and_words(said) == []


@pytest.mark.parametrize("said", ["dob {}", "born on {}", "her birthday is {}", "{} (DOB)", "he turns 13 on {}"])
def test_any_date_beside_a_word_about_birth_is_a_date_of_birth(said):
    assert kinds_and_words(said.format("3 June")) == [("date_of_birth", "3 June")]


@pytest.mark.parametrize("written", ["WK4 7QX", "wk47qx", "QB1A 4FW", "WN12-8ZD"])
def test_a_full_postcode_is_pointed_at(written):
    assert kinds_and_words(f"near {written}.") == [("postcode", written)]


@pytest.mark.parametrize("said", ["Y9 2nd set", "the WK4 area", "yr10 had a fight", "KS3 boys", "the 157 bus"])
def test_classes_areas_and_buses_are_neither_postcodes_nor_cars(said):
    assert kinds_and_words(said) == []


@pytest.mark.parametrize("written", ["AB12 CDE", "ab12cde", "BD51 SMR"])
def test_a_vehicle_registration_is_pointed_at(written):
    assert kinds_and_words(f"a blue van {written} outside") == [("car_registration", written)]


@pytest.mark.parametrize(
    "written",
    [
        "14 Mill Lane",
        "14 mill lane",
        "27 larch close",
        "61a Tansy Avenue",
        "Flat 6, 22 Copper Road",
        "flat 3 heron court",
    ],
)
def test_a_house_with_its_street_is_pointed_at(written):
    assert kinds_and_words(f"they go to {written} at night") == [("house_and_street", written)]


@pytest.mark.parametrize(
    "said",
    [
        "14 boys on the high street",
        "3 kids walk down the lane",
        "Mill Lane is dark",
        "Year 9 Park Road walk",
        "5 minutes drive",
    ],
)
def test_counts_and_streets_without_a_house_are_not_homes(said):
    assert kinds_and_words(said) == []


def test_a_name_in_a_house_and_street_is_part_of_the_address():
    assert kinds_and_words("at 14 Albert Road") == [("house_and_street", "14 Albert Road")]


def test_nhs_and_pupil_numbers_are_pointed_at():
    assert kinds_and_words("943 476 5919, UPN A123456789012") == [
        ("nhs_number", "943 476 5919"),
        ("upn", "A123456789012"),
    ]


def test_ten_figures_with_a_wrong_check_digit_are_no_nhs_number_unless_called_one():
    assert kinds_and_words("943 476 5918") == []
    assert kinds_and_words("NHS number 943 476 5918") == [("nhs_number", "943 476 5918")]


@pytest.mark.parametrize(
    "written", ["a.b@example.org", "kez_9@example.net", "maz at example dot com", "b(at)example.uk"]
)
def test_an_email_address_is_pointed_at_even_when_spelt_out(written):
    assert kinds_and_words(f"write to {written}") == [("email", written)]


@pytest.mark.parametrize("said", ["add {} please", "snap: {}", "{} on insta", "his username is {}"])
def test_a_name_used_online_is_pointed_at(said):
    assert kinds_and_words(said.format("wend_boy7")) == [("handle", "wend_boy7")]


@pytest.mark.parametrize("said", ["Snap is full of it", "his insta is private", "they were on Snapchat all lesson"])
def test_talk_about_a_platform_is_no_handle(said):
    assert kinds_and_words(said) == []
