"""What the article says: folding, words, sentences, anchors, mentions, coverage."""
