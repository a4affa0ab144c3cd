"""Records how VADER 3.3.2 judges sentences, in Python."""

import json
from pathlib import Path

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

SENTENCES = [
    "The film is smart, handsome, and funny.",
    "The film is smart, handsome, and funny!",
    "The film is very smart, handsome, and funny.",
    "The film is VERY SMART, handsome, and FUNNY.",
    "The film is VERY SMART, handsome, and FUNNY!!!",
    "The film is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!",
    "The film is not smart, handsome, nor funny.",
    "The book was good.",
    "At least it isn't a horrible book.",
    "The book was only kind of good.",
    "The plot was good, but the characters are uncompelling and the dialog is not great.",
    "Today SUX!",
    "Today only kinda sux! But I'll get by, lol",
    "Make sure you :) or :D today!",
    "Not bad at all",
    "There is no hope left, no joy or comfort.",
    "I have never been so happy.",
    "Without a doubt, excellent.",
    "Without doubt an excellent idea",
    "It was the least helpful manual I have read.",
    "It was the very least helpful manual.",
    "This is the bomb, truly.",
    "He gave it the kiss of death yesterday",
    "That cake was to die for tonight",
    "Yeah right, what a wonderful plan",
    "The train leaves at nine.",
    "",
    "Is this good? Really? Is it??",
    "Why is it bad? Why? Why? Why??",
    "I hardly enjoyed the dull, boring lecture.",
    "They rarely help and never care.",
    "Extremely GOOD service, marginally bad food.",
    "The kind of people who love war",
    "no good",
    "It isn't that she wouldn't like it.",
    "A stunning, lyrical work of considerable force and truth.",
    "The plot is paper-thin and the jokes fall flat.",
]


def main() -> None:
    analyzer = SentimentIntensityAnalyzer()
    cases = [{"text": text, "score": analyzer.polarity_scores(text)["compound"]} for text in SENTENCES]
    target = Path(__file__).parents[1] / "test/resources/dev/hotcell/models/text/vader-3.3.2.json"
    target.write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    main()
