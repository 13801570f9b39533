"""Rules about wards, one in each file: declared where a field is asked for, in Python where several entries meet."""
