# syntax=docker/dockerfile:1
# The web app is built with Node.js in a stage of its own; what runs is Python alone, and not as root.

FROM node:22-slim AS web
WORKDIR /source/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend/ ./
COPY openapi/ ../openapi/
RUN npm run build

FROM python:3.13-slim AS build
WORKDIR /source
RUN python -m venv /opt/kurs
COPY requirements-bootstrap.txt requirements.txt ./
RUN /opt/kurs/bin/pip install --no-cache-dir --require-hashes -r requirements-bootstrap.txt \
  && /opt/kurs/bin/uv pip install --no-cache --python /opt/kurs/bin/python --require-hashes -r requirements.txt
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY backend/ backend/
COPY migrations/ migrations/
COPY --from=web /source/frontend/dist frontend/dist
COPY --from=web /source/frontend/dist-docs frontend/dist-docs
RUN /opt/kurs/bin/uv pip install --no-cache --python /opt/kurs/bin/python --no-deps . \
  && /opt/kurs/bin/uv pip uninstall --python /opt/kurs/bin/python uv

FROM python:3.13-slim
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/kurs kurs
COPY --from=build /opt/kurs /opt/kurs
ENV PATH=/opt/kurs/bin:$PATH \
  PYTHONDONTWRITEBYTECODE=1 \
  PYTHONUNBUFFERED=1 \
  KURS_HOST=0.0.0.0 \
  KURS_PORT=8000 \
  KURS_DATA_DIRECTORY=/var/lib/kurs \
  TMPDIR=/var/lib/kurs
USER kurs
WORKDIR /var/lib/kurs
VOLUME /var/lib/kurs
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ['KURS_PORT']}/livez\", timeout=2)"]
CMD ["sh", "-c", "kurs migrate && exec kurs serve"]
