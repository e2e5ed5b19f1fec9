docker pull httpd:2.4
docker run --detach --name={{web}} --publish 0.0.0.0:{{port}}:80 --volume /opt/site/{{token}}.html:/usr/local/apache2/htdocs/{{token}}.html httpd:2.4
docker ps -a | awk '/hello-world/ { print $1 }' | xargs docker rm
