"""Codes that records hold, each with the words that a person reads.

Legal status, placement, provider, ethnicity and need are the codes of the SSDA903 return, as the
Standard Safeguarding Dataset repeats them; participation codes likewise.
"""

SEX = {"F": "Female", "M": "Male", "U": "Not stated or not recorded"}

LEGAL_STATUS = {
    "C1": "Interim care order",
    "C2": "Full care order",
    "E1": "Placement order",
    "V2": "Accommodated under section 20",
    "V3": "Short breaks, episodes recorded",
    "V4": "Short breaks, agreements recorded",
    "L1": "Police protection",
    "L2": "Emergency protection order",
    "L3": "Child assessment order",
    "J1": "Remanded to accommodation",
    "J2": "Accommodated under PACE 1984",
    "J3": "Youth rehabilitation order with residence",
    "D1": "Freeing order",
}

PLACEMENT = {
    "U1": "Relative or friend, long term",
    "U2": "Relative or friend, fostering for adoption",
    "U3": "Relative or friend, not long term",
    "U4": "Foster carer, long term",
    "U5": "Foster carer, fostering for adoption",
    "U6": "Foster carer, not long term",
    "A3": "Adoption by current carer, with consent",
    "A4": "Adoption by other carer, with consent",
    "A5": "Adoption by current carer, placement order",
    "A6": "Adoption by other carer, placement order",
    "P1": "With parents",
    "P2": "Independent living",
    "P3": "Residential employment",
    "K1": "Secure children's home",
    "K2": "Children's home",
    "H5": "Semi-independent home",
    "R1": "Residential care home",
    "R2": "Health or hospital",
    "R3": "Family centre or mother and baby unit",
    "R5": "Young offender institution",
    "S1": "Residential school",
    "T0": "Temporary",
    "T1": "Temporary, in hospital",
    "T2": "Temporary, holiday",
    "T3": "Temporary, carer on holiday",
    "T4": "Temporary, up to seven days",
    "Z1": "Other placement",
}

PROVIDER = {
    "PR0": "Parents or person with parental responsibility",
    "PR1": "Own provision",
    "PR2": "Another council",
    "PR3": "Other public provision",
    "PR4": "Private provision",
    "PR5": "Voluntary or third sector",
}

NEED = {
    "N1": "Abuse or neglect",
    "N2": "Child's disability",
    "N3": "Parental illness or disability",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
}

ETHNICITY = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WOTH": "Other White",
    "WIRT": "Traveller of Irish heritage",
    "WROM": "Gypsy or Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Other mixed",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "Other Asian",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "Other Black",
    "CHNE": "Chinese",
    "OOTH": "Other",
    "REFU": "Refused",
    "NOBT": "Not yet obtained",
}

PARTICIPATION = {
    "PN0": "Under four at the time of the review",
    "PN1": "Attended and spoke for themselves",
    "PN2": "Attended, an advocate spoke for them",
    "PN3": "Attended and gave views without words",
    "PN4": "Attended but did not contribute",
    "PN5": "Did not attend, briefed an advocate",
    "PN6": "Did not attend, gave views another way",
    "PN7": "Did not attend and gave no views",
}

PERMANENCE_PLAN = {
    "return_home": "Return to family",
    "adoption": "Adoption",
    "guardianship": "Special guardianship or child arrangements order",
    "long_term_fostering": "Long-term fostering",
    "residential": "Long-term residential placement",
    "supported_living": "Supported living in the community",
    "other": "Other",
}

PERSON_ROLE = {
    "social_worker": "Social worker",
    "team_manager": "Team manager",
    "service_manager": "Service manager",
    "business_support": "Business support",
    "foster_carer": "Foster carer",
    "residential_worker": "Residential worker",
    "parent": "Parent",
    "sibling": "Brother or sister",
    "relative": "Relative",
    "advocate": "Advocate",
    "independent_visitor": "Independent visitor",
    "guardian": "Children's guardian",
    "teacher": "Teacher",
    "health": "Health professional",
    "personal_adviser": "Personal adviser",
    "interpreter": "Interpreter",
    "other": "Other",
}

WRITTEN_TO = {
    "letter": "A letter by post",
    "letter_by_hand": "A letter given by hand",
    "email": "An e-mail with the letter",
    "read_aloud": "A letter that somebody reads aloud",
    "not_yet_asked": "Not yet asked",
}

TAKES_PART = {
    "attends": "Comes to the meeting",
    "leads": "Leads part of the meeting",
    "through_iro": "Through the IRO",
    "through_advocate": "Through an advocate",
    "writes": "Writes or draws beforehand",
    "not_yet_asked": "Not yet asked",
}

REVIEW_KIND = {
    "first": "First review",
    "second": "Second review",
    "later": "Subsequent review",
    "early": "Early review",
}

REVIEW_STATE = {
    "planned": "Planned",
    "adjourned": "Adjourned",
    "held": "Held",
    "cancelled": "Cancelled",
}

REGIME = {
    "ordinary": "Looked-after review",
    "adoption_authorised": "Adoption: may be placed",
    "adoption_placed": "Adoption: placed",
    "short_breaks": "Short breaks",
}

EARLY_REASON = {
    "iro_asked": "The reviewing officer asked for it",
    "visitor_unsafe": "A visitor found that the placement does not safeguard the child",
    "accommodation_ending": "Police protection, remand or PACE accommodation is about to end",
    "detention_ending": "Detention is about to end",
    "leaving_care": "Accommodation is to end and no parent will take the child",
    "placing_with_parents": "The child is to be placed with parents",
    "change_of_plan": "A significant change of the care plan",
    "other": "Another reason",
}

CHAIRED_BY = {
    "officer": "The reviewing officer",
    "part_child": "The child led part of it",
    "child": "The child chaired",
}

PRIVATE_TALK = {
    "yes": "Yes",
    "refused": "No, the child did not want to",
    "not_appropriate": "No, not appropriate at this age or understanding",
    "no": "No",
}

VIEWS_BY = {
    "spoke": "Spoke for themselves",
    "advocate": "An advocate or the officer spoke for them",
    "symbols": "Without words: signs, pictures, play",
    "medium": "Another way: writing, telephone, a form, a film",
    "none": "No views were heard",
}

INVITED_ROLE = {
    "child": "The child",
    "parent": "Parent",
    "carer": "Carer",
    "social_worker": "Social worker",
    "team_manager": "Team manager",
    "school": "School",
    "health": "Health",
    "advocate": "Advocate",
    "independent_visitor": "Independent visitor",
    "guardian": "Children's guardian",
    "relative": "Relative",
    "personal_adviser": "Personal adviser",
    "interpreter": "Interpreter",
    "other": "Other",
}

SENT_BY = {
    "email": "E-mail",
    "letter": "Letter",
    "telephone": "Telephone",
    "text_message": "Text message",
    "in_person": "In person",
}

ATTENDED = {
    "in_person": "Was there",
    "virtual": "Joined by video or telephone",
    "apologies": "Sent apologies",
    "absent": "Did not come",
}

AGENDA_HEADING = {
    "child_views": "What the child thinks and feels",
    "since_last": "What has changed since the last review",
    "last_decisions": "Were the last decisions carried out",
    "plan": "The care plan and permanence",
    "legal": "Legal status",
    "placement": "Where the child lives",
    "contact": "Contact with family and friends",
    "education": "School and learning",
    "health": "Health",
    "identity": "Identity, religion and culture",
    "leisure": "Leisure and interests",
    "support": "Advice and support",
    "trafficked_or_uasc": "Needs as an unaccompanied or trafficked child",
    "after_care": "When the child is no longer looked after",
    "visits": "The social worker's visits",
    "other": "Anything else",
}

MANAGER_RESPONSE = {"agreed": "Agreed", "disputed": "Disputed"}

REVIEW_STEP = {
    "decisions": "Decisions to the manager",
    "manager_response": "Manager's response",
    "record": "Record of the review",
    "letter": "Letter to the child",
    "plan": "Care plan brought up to date",
    "distribution": "Record sent out",
}

REMINDER_STEP = {
    "remind-5": "First reminder",
    "remind-2": "Second reminder",
    "remind-1": "Last reminder, manager copied",
    "extra": "Another reminder",
}

QUALITY = {"yes": "Yes", "partly": "Partly", "no": "No", "does_not_apply": "Does not apply"}

MIDPOINT_STATE = {"planned": "Planned", "held": "Held", "not_needed": "Not needed"}

ESCALATION_STATE = {"open": "Open", "resolved": "Resolved", "withdrawn": "Withdrawn"}

STAGE_KIND = {
    "informal": "Informal",
    "formal": "Formal",
    "cafcass": "Referral to Cafcass",
    "reopened": "Opened again",
}

STAGE_OUTCOME = {
    "resolved": "Resolved",
    "not_resolved": "Not resolved",
    "no_answer": "No answer in time",
    "bypassed": "Left out, gone higher",
}

ADVOCACY_SERVICE = {"advocate": "Advocate", "independent_visitor": "Independent visitor"}

REFERRAL_OUTCOME = {
    "waiting": "Waiting for the service",
    "matched": "Has one now",
    "child_declined": "The child declined",
    "not_available": "Nobody available",
    "ended": "Has ended",
}

MODE = {"face_to_face": "Face to face", "virtual": "Virtual"}

VISIT_TYPE = {
    "before_review": "Before a review",
    "between_reviews": "Between reviews",
    "introduction": "First meeting",
    "concern": "Because of a concern",
    "before_conference": "Before a child protection conference",
    "after_conference": "After a child protection conference",
    "other": "Other",
}

SEEN_ALONE = {
    "yes": "Yes, alone",
    "no": "No, somebody was with them",
    "not_seen": "The child was not seen",
}

KNOWS_ADVOCACY = {"yes": "Yes", "no": "No", "told_today": "Told today"}

HAS_ADVOCATE = {
    "yes": "Yes",
    "no": "No",
    "would_like_one": "No, but would like one",
    "does_not_want_one": "Does not want one",
}

FEELING = {
    "very_happy": "Very happy",
    "happy": "Happy",
    "mixed": "Up and down",
    "sad": "Sad",
    "very_sad": "Very sad",
    "not_said": "Did not say",
}

WORK_STATE = {
    "draft": "Draft",
    "ready": "Ready",
    "sent": "Sent",
    "recorded": "In the record",
}

DECISION_STATE = {
    "open": "Not done yet",
    "done": "Done",
    "drifting": "Drifting",
    "dropped": "Dropped",
}

KEY_DATE = {
    "initial_health": "Initial health assessment",
    "review_health": "Review health assessment",
    "dental": "Dental check",
    "immunisations": "Immunisations",
    "sdq": "Strengths and difficulties questionnaire",
    "pep": "Personal education plan",
    "ehcp": "Education, health and care plan review",
    "school_roll": "On the roll of a school",
}

DISTANCE_BAND = {
    "in_county": "In county",
    "out_near": "Out of county, up to 50 miles",
    "out_far": "Out of county, over 50 miles",
    "not_known": "Distance not known",
}

CONFLICT_STATE = {
    "open": "Waits for a choice",
    "settled": "Settled",
}

HELD_WHY = {
    "not_theirs": "The child had moved to another officer",
    "role": "Their role may not write this",
    "value": "The office could not read it",
    "follows": "It follows work that is held",
}

HELD_STATE = {
    "waiting": "Waits for a decision",
    "added": "Added to the record",
    "set_aside": "Set aside",
}
