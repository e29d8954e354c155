"""The lowest layer: values, problems, dates, facts about languages."""
