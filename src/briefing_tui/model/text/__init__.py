"""The article's text: folding, words, sentences, anchors, mentions, coverage."""
