"""The rules that readers' comments stand under: the terms of publication, and who may comment where for how long."""
