"""Addresses below /desk/comments/."""

from django.urls import path

from broadsheet.desk.comments_room import claiming, deciding, exports, reports, views

urlpatterns = [
    path("comments/", views.queue_view, name="desk_comments"),
    path("comments/counts/", views.counts_view, name="desk_comments_counts"),
    path("comments/claim/", claiming.claim_view, name="desk_comments_claim"),
    path("comments/report/", reports.report_view, name="desk_comments_report"),
    path("comments/report/mail/", reports.mail_view, name="desk_comments_mail"),
    path("comments/decide/", deciding.decide_view, name="desk_comments_decide"),
    path("comments/undo/", deciding.undo_view, name="desk_comments_undo"),
    path("comments/writers/<int:pk>/", deciding.standing_view, name="desk_comments_standing"),
    path("comments/export.json", exports.json_view, name="desk_comments_json"),
    path("comments/export.csv", exports.csv_view, name="desk_comments_csv"),
]
