"""Questionnaires as data: how a file is read and checked, and what a half-filled form shows, asks and prompts."""
