/** The names of Docker's official images: what a name without an owner may be. */
export const officialImages: ReadonlySet<string> = new Set(
  `adminer aerospike almalinux alpine amazoncorretto amazonlinux api-firewall arangodb archlinux
  backdrop bash bonita buildpack-deps busybox caddy cassandra centos chronograf cirros clearlinux
  clojure composer convertigo couchbase couchdb crate dart debian docker drupal eclipse-mosquitto
  eclipse-temurin eggdrop elasticsearch elixir emqx erlang fedora flink fluentd friendica gcc
  geonetwork ghost golang gradle groovy haproxy haskell haxe hello-world hitch httpd hylang ibmjava
  influxdb irssi java jetty joomla jruby julia kapacitor kibana kong krakend lightstreamer liquibase
  logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express monica mono mysql nats
  nats-streaming neo4j neurodebian nextcloud nginx node notary odoo open-liberty openjdk opensuse
  oraclelinux orientdb percona perl photon php phpmyadmin plone postfixadmin postgres pypy python
  r-base rabbitmq rakudo-star redis redmine registry rethinkdb rocket.chat rockylinux ros ruby rust
  sapmachine satosa scratch silverpeas solr sonarqube spark spiped storm swift swipl teamspeak
  telegraf thrift tomcat tomee traefik ubuntu unit varnish vault websphere-liberty wordpress xwiki
  yourls znc zookeeper`
    .trim()
    .split(/\s+/),
);
