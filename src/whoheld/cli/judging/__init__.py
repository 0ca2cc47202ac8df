"""Let a person decide: the review queue card by card, and judgements one by one."""
