"""The records of a briefing and everything computed from them, without input, output or a
screen.
"""
