"""What every floor stands on: values, problems, dates, facts about languages."""
