"""One measurement a module, each run as a process of its own: `python -m benchmarks.measures.publish 10000 300`.

BROADSHEET_HOME says which paper is measured; the last line of the output is the figures, as JSON. To import this
package is to set Django up.
"""

import django

django.setup()
