"""The commands without a window, a module per thing they are about; ``cli`` gathers them."""
