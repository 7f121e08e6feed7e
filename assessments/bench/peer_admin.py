"""
Django admin over one table of a plain SQLite file: `python peer_admin.py FILE PORT`, in an environment with Django.

It is run by itself, as a script, and nothing imports it. Whoever asks is taken for its one superuser: what is measured
is a list page, not a sign-in.
"""

import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings

file, port = sys.argv[1], int(sys.argv[2])
APPS = ("admin", "auth", "contenttypes", "sessions", "messages", "staticfiles")
settings.configure(
    SECRET_KEY="measured on this computer only",
    ALLOWED_HOSTS=["localhost"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": file}},
    INSTALLED_APPS=[f"django.contrib.{app}" for app in APPS],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "__main__.everybody",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    ROOT_URLCONF="__main__",
    STATIC_URL="/static/",
    USE_TZ=True,
)
django.setup()

from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402


class Assessment(models.Model):
    """The table that both peers list."""

    id = models.TextField(primary_key=True)
    title = models.TextField()
    instrument = models.TextField()
    state = models.TextField()
    author = models.TextField()
    team = models.TextField()
    made_at = models.TextField()
    due_at = models.TextField()

    class Meta:
        managed = False
        db_table = "assessment"
        app_label = "auth"


class AssessmentAdmin(admin.ModelAdmin):
    list_display = ("title", "instrument", "state", "author", "made_at", "due_at")
    list_per_page = 50
    ordering = ("due_at",)


def everybody(get_response):  # type: ignore[no-untyped-def]
    def asked(request):  # type: ignore[no-untyped-def]
        request.user = person
        return get_response(request)

    return asked


class Quiet(WSGIRequestHandler):
    def log_message(self, *_said: object) -> None:
        pass


admin.site.register(Assessment, AssessmentAdmin)
urlpatterns = [path("admin/", admin.site.urls)]
call_command("migrate", verbosity=0)
person, _ = User.objects.get_or_create(username="measured", is_superuser=True, is_staff=True)
make_server("127.0.0.1", port, get_wsgi_application(), handler_class=Quiet).serve_forever()
