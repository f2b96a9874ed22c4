"""Makes a paper of N stories ready in BROADSHEET_HOME: `python -m benchmarks.measures.comments_ready 100`."""

import json
import sys

import django


def main() -> None:
    """Set up, publish, say the stories' numbers and paths as JSON."""
    django.setup()
    from broadsheet.cli.setup import set_up
    from broadsheet.content.actions.publish import publish
    from broadsheet.content.actions.start import start
    from broadsheet.content.models import Article, Section
    from broadsheet.kit import clock

    set_up()
    section = Section.objects.first()
    body = [{"type": "paragraph", "value": "<p>Ships came in at dawn, and left at noon.</p>" * 20}]
    for number in range(int(sys.argv[1])):
        fields = {"language": "en", "section": section, "headline": f"The harbour opens, part {number}", "body": body}
        publish(article=start(fields=fields, by=None, now=clock.now()), by=None, now=clock.now())
    print(json.dumps(list(Article.objects.order_by("id").values_list("id", "path"))))


if __name__ == "__main__":
    main()
