"""What is the user's own: settings, marks, clipboard, browser and editor. No screen, no Textual."""
