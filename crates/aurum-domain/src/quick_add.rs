//! One line in, the right task out.
