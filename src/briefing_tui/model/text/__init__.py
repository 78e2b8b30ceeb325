"""The article's text: folding, words, sentences, anchors, numbers, mentions and coverage."""
