"""What a training is: rules and values, without a clock, a file or a window."""
