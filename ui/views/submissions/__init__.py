"""The department's screen of what the units hand in: who is silent, what arrived, is asked, returned and accepted."""
