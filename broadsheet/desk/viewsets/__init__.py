"""The lists and forms of the desk: one module a thing, all of them run by Wagtail's SnippetViewSet."""

from broadsheet.desk.viewsets.agency_policy import AgencyPolicyViewSet
from broadsheet.desk.viewsets.article import ArticleViewSet
from broadsheet.desk.viewsets.author import AuthorViewSet
from broadsheet.desk.viewsets.front import FrontViewSet
from broadsheet.desk.viewsets.letter import LetterViewSet, PlanViewSet
from broadsheet.desk.viewsets.machines import MachinesViewSet
from broadsheet.desk.viewsets.package import PackageViewSet
from broadsheet.desk.viewsets.paper import PaperViewSet
from broadsheet.desk.viewsets.partner import PartnerViewSet
from broadsheet.desk.viewsets.routing_rule import RoutingRuleViewSet
from broadsheet.desk.viewsets.section import SectionViewSet
from broadsheet.desk.viewsets.source import SourceViewSet
from broadsheet.desk.viewsets.topic import TopicViewSet
from broadsheet.desk.viewsets.word_rule import WordRuleViewSet

VIEWSETS = (
    ArticleViewSet,
    FrontViewSet,
    PackageViewSet,
    TopicViewSet,
    AuthorViewSet,
    SectionViewSet,
    SourceViewSet,
    RoutingRuleViewSet,
    AgencyPolicyViewSet,
    PartnerViewSet,
    PaperViewSet,
    MachinesViewSet,
    LetterViewSet,
    PlanViewSet,
    WordRuleViewSet,
)

__all__ = ["VIEWSETS"]
