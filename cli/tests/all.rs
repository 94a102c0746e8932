//! The integration binary of the command: every file beside this one is a module of it.
