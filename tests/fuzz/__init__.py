"""Inputs that nobody meant: mutated, drawn, guided by coverage; and files whose bytes have changed."""
