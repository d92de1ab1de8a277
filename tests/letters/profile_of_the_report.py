"""The profile letter of the annual report as a kit: its facts, every name and number invented."""

from __future__ import annotations

from iro_desktop.letters.first_drafts.profile import Fact

KIT = (
    Fact(
        tiny="I have six brothers and sisters.",
        short="I am the third oldest of seven.",
        middle=(
            "I am the third oldest of seven. We are all grown up now. "
            "I still know how a busy home feels. We live all over the UK and in other lands."
        ),
    ),
    Fact(
        tiny="My family is from lots of places.",
        short="My family is from lots of places.",
        middle=(
            "My family is Irish and Dutch, and a bit Native American. "
            "Like lots of people, I have roots all over the world, in many countries."
        ),
    ),
    Fact(
        tiny="I bake cakes and look for gold.",
        short="I bake cakes and look for treasure.",
        middle=(
            "I like to cook and bake cakes. I am not great at it. "
            "I use lots of tastes and colours. I love MasterChef and Bake Off.\n\n"
            "I love to walk with my metal detector. I dream of lost treasure and gold."
        ),
    ),
    Fact(
        tiny="I ride a horse.",
        short="I ride a horse called Willow.",
        middle=(
            "Every few weeks I ride a horse called Willow for 30 to 60 minutes. "
            "A helper walks beside us. I cannot ride on my own yet.\n\n"
            "I think only of the horse. Then I am calm. I can see a long way from up there."
        ),
    ),
)

FACTS = {
    "name": "My name is Robin",
    "what they are": "Independent Reviewing Officer",
    "every child has one": "child in care has an IRO",
    "safe": "check that you are safe",
    "the best plan": "the plan for you is a good one",
    "heard": "hear what you say",
    "speak, text or email at any time": "text me or email me at any time",
    "independent": "I am independent",
    "others do their jobs": "other grown-ups do a good job",
    "cared for": "well cared for",
    "whose meeting": "Your review is your meeting",
    "come to all or part": "come to all of it or a part of it",
    "who comes": "help choose who comes",
    "what is talked about": "and what we talk about",
    "lead it": "lead it if you like, and I will help",
    "the carer may ring": "your carer can call me for you",
    "what an advocate is": "An advocate helps you to say what you want",
    "advocacy service": "ask Your Say",
    "who can ask": "I or your social worker can ask for you",
    "knows about the child": "I know some things about you",
    "place in the family": "I am the third oldest",
    "seven": "the third oldest of seven",
    "adults now": "all grown up now",
    "busy household": "how a busy home feels",
    "all over the country": "all over the UK",
    "abroad": "in other lands",
    "heritage": "Irish and Dutch",
    "heritage, the mix": "Native American",
    "roots": "roots all over the world",
    "in many countries": "in many countries",
    "baking": "cook and bake cakes",
    "not amazing": "not great at it",
    "flavours and colours": "lots of tastes and colours",
    "first programme": "MasterChef",
    "second programme": "Bake Off",
    "walking": "I love to walk with",
    "metal detector": "my metal detector",
    "dreams": "lost treasure and gold",
    "riding": "Every few weeks I ride a horse",
    "how long": "30 to 60 minutes",
    "beside the horse": "A helper walks beside us",
    "not alone yet": "cannot ride on my own yet",
    "it helps": "Then I am calm",
    "focus": "think only of the horse",
    "the view": "see a long way",
    "looks forward": "I want to meet you",
    "what the child likes": "what you like",
    "the future": "hope to do",
    "telephone": "01632 960123",
    "mobile": "07700 900456",
    "e-mail": "r.vale@northcliffe.example",
    "advocacy telephone": "0808 157 0123",
    "advocacy website": "www.yoursay.example",
    "handbook": "a book about what an IRO does",
    "signed": "Robin Vale",
    "role": "Your Independent Reviewing Officer",
}
"""What the letter of the report tells, and the words that tell it to an eight-year-old."""
