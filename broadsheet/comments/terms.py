"""The terms of publication that a new paper begins with; the desk edits them in each language."""

DEFAULT_TERMS = {
    "en": (
        "Comments are published after a look by the desk. Do not offend the author, persons, what people hold sacred, "
        "religions or the divine. Keep away from sectarian and racial incitement, and from insults.\n\n"
        "Your name, title and comment are shown; your e-mail address never is."
    ),
    "ar": (
        "تُنشر التعليقات بعد مراجعتها. شروط النشر: عدم الإساءة إلى الكاتب أو الأشخاص أو المقدسات، وعدم مهاجمة الأديان "
        "أو الذات الإلهية، والابتعاد عن التحريض الطائفي والعنصري والشتائم.\n\n"
        "يظهر اسمك وعنوان تعليقك ونصه، ولا يظهر بريدك الإلكتروني أبدًا."
    ),
}
