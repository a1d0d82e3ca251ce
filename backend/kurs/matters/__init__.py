"""Matters (*sager*) and the bodies they pass on their way (*sagsgang*)."""
