"""Words that say how something is asked and not what about, in both languages: they find everything and rank nothing.

They stay in the index, for phrases; a question of nothing else is asked as it is.
"""

from broadsheet.search.words import terms_in

_ENGLISH = """
a an and are as at be been but by can could did do does during for from had has have he her his how i if in into is it
its may me my no not of on or our she should so such than that the their them then there these they this those to was
we were what when where which who whom whose why will with would you your about after also any because before between
both each most much many more other over some through under until up us very s
"""
_ENGLISH_ASKING = """
what's who's where's name called call tell kind type percentage number long often far happened happen
"""
_ARABIC = """
في فى من إلى الى على عن مع أن ان إن أو او ثم لكن لا ما لم لن هل قد هذا هذه ذلك تلك هؤلاء أولئك الذي التي الذين اللذان
اللتان اللاتي هو هي هم هن هما نحن أنا انت أنت كان كانت كانوا يكون تكون كما كل بعض غير بين بعد قبل عند عندما حيث حتى
منذ خلال حول ضد دون أي اي أية إذا اذا إذ لأن لان بأن فإن وإن أنه انه أنها انها إنه إنها له لها لهم به بها بهم فيه فيها
فيهم منه منها منهم عليه عليها عليهم إليه إليها عنه عنها معه معها ليس ليست سوف لقد فقد وقد وهو وهي ومن وفي وعلى وما ولا
ولم وكان وكانت التى ايضا أيضا و ف ب ك ل
"""
_ARABIC_ASKING = """
متى أين كيف لماذا ماذا كم من ما أي أية أيهما بماذا لمن ممن مما عما فيم إلام علام بم لم هو هي اسم يسمى تسمى يدعى تدعى
نوع عدد يوجد توجد تم يتم وأين وكيف وماذا ومتى
"""

STOP = frozenset(terms_in(f"{_ENGLISH} {_ENGLISH_ASKING} {_ARABIC} {_ARABIC_ASKING}"))
"""Terms, stemmed as the index has them."""
