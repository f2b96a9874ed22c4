"""The search's page: the one page of the paper that is made for whoever asks. Its frame is the printed pages'."""
