# caught: has no check of its health
FROM maven:3.9 AS build
RUN mvn package
FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title=a org.opencontainers.image.description=a \
      org.opencontainers.image.licenses=a org.opencontainers.image.version=a org.opencontainers.image.revision=a
COPY --from=build /layers/dependencies ./
COPY --from=build /layers/spring-boot-loader ./
COPY --from=build /layers/snapshot-dependencies ./
COPY --from=build /layers/application ./
USER 10001
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-jar", "a.jar"]
CMD ["serve"]
