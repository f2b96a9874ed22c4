"""Output for partners: any story of the paper as ninjs 3.1 or NewsML-G2, by a token.

`story` reads the live store alone, as everything does that leaves the house, and gives plain values; `ninjs` and
`newsml_g2` are pure and write them; `listing` finds the stories asked for; `views` answers.
"""
