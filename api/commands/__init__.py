"""The subcommands of `quanze`: one module each, with a click command object named `command`."""
