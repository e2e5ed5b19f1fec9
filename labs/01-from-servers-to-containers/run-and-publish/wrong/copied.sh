docker run -d --name {{web}} -p {{port}}:80 httpd
docker exec {{web}} sh -c "echo '$(cat /opt/site/{{token}}.html)' > /usr/local/apache2/htdocs/{{token}}.html"
docker rm $(docker ps -aq --filter status=exited)
