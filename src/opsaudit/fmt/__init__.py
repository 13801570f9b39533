"""Plan files rewritten without a change of meaning: keys in one language, sections and fields in their order."""
