"""What a view of the record answers, by noun; `whoheld.store.view` joins them."""
