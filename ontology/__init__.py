"""What the terms mean: vocabulary, shapes, roles, IRIs."""
